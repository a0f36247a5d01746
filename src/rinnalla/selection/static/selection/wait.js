// The lots are being made: look again in a while. Without this, the page's own link does.
setTimeout(() => location.reload(), 4000);
