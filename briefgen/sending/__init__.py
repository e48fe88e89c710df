"""An edition handed to a mail server: each message once, to the addresses that its audience has."""
