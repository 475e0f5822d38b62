package dev.pomelo.sdk.kconfig.model;

/** Takes what reading and evaluating Kconfig files has to say, worded as the C tools word it. */
public interface Messages {

  /** A line for standard error. */
  void error(String line);

  /** A line for standard output. */
  void output(String line);

  /** Says nothing. */
  Messages NONE =
      new Messages() {
        @Override
        public void error(String line) {}

        @Override
        public void output(String line) {}
      };
}
