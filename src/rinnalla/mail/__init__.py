"""Messages to people: on their desk always, by e-mail too where they gave an address."""
