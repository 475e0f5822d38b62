package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;

/** File capabilities as the kernel stores them, see {@code capabilities(7)}. */
public final class Capabilities {

  /** The extended attribute that holds them. */
  public static final String XATTR = "security.capability";

  private Capabilities() {}

  /**
   * The attribute's value, {@code VFS_CAP_REVISION_2}.
   *
   * @param text as {@code setcap} takes it: {@code cap_net_raw,cap_net_admin+ep}
   * @throws PomeloException for an unknown capability, with the nearest known one
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static Bytes parse(String text, Location location) throws PomeloException {
    throw new UnsupportedOperationException();
  }
}
