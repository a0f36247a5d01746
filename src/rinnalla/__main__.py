from rinnalla.cli.main import main

main()
