package dev.pomelo.sdk.emulator;

import org.jspecify.annotations.Nullable;

/**
 * Who to log in as where the console asks.
 *
 * @param user user name
 * @param password sent where the console asks for one, or null
 */
public record Login(String user, @Nullable String password) {

  /** Root without a password. */
  public static final Login ROOT = new Login("root", null);

  /** Hides the password. */
  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
