package dev.pomelo.sdk.board;

/**
 * The console: the kernel's messages and the login.
 *
 * @param device the kernel's name of it without {@code /dev/}: {@code ttyS0}
 * @param baud bits per second; 0 where the driver decides
 */
public record Console(String device, int baud) {

  /** The one that the device tree names as {@code stdout-path}, which the kernel finds there. */
  public static final Console OF_THE_TREE = new Console("console", 0);

  /** The kernel's argument: {@code console=ttyS0,115200}. */
  public String argument() {
    return "console=" + device + (baud == 0 ? "" : "," + baud);
  }
}
