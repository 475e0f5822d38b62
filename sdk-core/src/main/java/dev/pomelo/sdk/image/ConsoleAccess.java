package dev.pomelo.sdk.image;

/** What the console offers once the system is up. */
public enum ConsoleAccess {
  /** It asks for a user and a password. */
  LOGIN,
  /** A root shell for whoever holds the cable, for bringing a board up. */
  SHELL,
  /** Nothing: it shows the kernel's messages only. */
  NONE
}
