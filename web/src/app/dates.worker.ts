// The first date a browser writes costs it as much as a whole page: it goes through every language it knows, once for the page and its workers together.
// Here that is done beside the page, while that waits for its parts.
Intl.DateTimeFormat("nl", { timeZone: "Europe/Amsterdam" }).format(0);
close();
