package dev.pomelo.sdk.fault;

/** What is done to a build or its store. */
enum Fault {
  /** A build is killed at a random moment. */
  KILL,
  /** Two builds run at once, and one of them is killed at a random moment. */
  KILL_ONE_OF_TWO,
  /** Two builds run at once. */
  TWO_AT_ONCE,
  /** Everything that is not in use is collected while a build runs. */
  COLLECT_MEANWHILE,
  /** A bit of a random file in the store is flipped. */
  FLIP,
  /** A random file in the store loses its second half. */
  TRUNCATE,
  /** A random file in the store is deleted. */
  DELETE,
  /** A build finds a file system with a random, small amount of room. */
  DISK_FULL,
  /** The server of a team cannot be reached, lets nobody in, or has no time. */
  REMOTE_REFUSES,
  /** It answers nothing, or stops in the middle. */
  REMOTE_STALLS,
  /** It ends what it sends early. */
  REMOTE_TRUNCATES,
  /** It sends something else than it was asked for. */
  REMOTE_LIES;

  /** Whether it is the server of a team that does it. */
  boolean isOfAServer() {
    return name().startsWith("REMOTE_");
  }
}
