package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * File capabilities as the kernel stores them: {@code struct vfs_cap_data} of {@code
 * include/uapi/linux/capability.h}, see also {@code capabilities(7)}.
 */
public final class Capabilities {

  /** The extended attribute that holds them. */
  public static final String XATTR = "security.capability";

  /** By number, from {@code include/uapi/linux/capability.h} of Linux 6.1. */
  private static final List<String> NAMES =
      List.of(
          "cap_chown",
          "cap_dac_override",
          "cap_dac_read_search",
          "cap_fowner",
          "cap_fsetid",
          "cap_kill",
          "cap_setgid",
          "cap_setuid",
          "cap_setpcap",
          "cap_linux_immutable",
          "cap_net_bind_service",
          "cap_net_broadcast",
          "cap_net_admin",
          "cap_net_raw",
          "cap_ipc_lock",
          "cap_ipc_owner",
          "cap_sys_module",
          "cap_sys_rawio",
          "cap_sys_chroot",
          "cap_sys_ptrace",
          "cap_sys_pacct",
          "cap_sys_admin",
          "cap_sys_boot",
          "cap_sys_nice",
          "cap_sys_resource",
          "cap_sys_time",
          "cap_sys_tty_config",
          "cap_mknod",
          "cap_lease",
          "cap_audit_write",
          "cap_audit_control",
          "cap_setfcap",
          "cap_mac_override",
          "cap_mac_admin",
          "cap_syslog",
          "cap_wake_alarm",
          "cap_block_suspend",
          "cap_audit_read",
          "cap_perfmon",
          "cap_bpf",
          "cap_checkpoint_restore");

  private static final Pattern CLAUSE = Pattern.compile("([a-z0-9_,]+)[+=]([eip]+)");
  private static final int REVISION_2 = 0x02000000;
  private static final int EFFECTIVE = 1;

  private Capabilities() {}

  /**
   * The attribute's value, {@code VFS_CAP_REVISION_2}.
   *
   * @param text as {@code setcap} takes it: {@code cap_net_raw,cap_net_admin+ep}, clauses divided
   *     by blanks
   * @throws PomeloException for an unknown capability, with the nearest known one
   */
  public static Bytes parse(String text, Location location) throws PomeloException {
    long permitted = 0;
    long inheritable = 0;
    long effective = 0;
    for (String clause : text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      Matcher matcher = CLAUSE.matcher(clause);
      if (!matcher.matches()) {
        throw problem(
            location, "not capabilities: '" + text + "'", "write them as in cap_net_raw+ep");
      }
      long bits = bits(matcher.group(1), location);
      String flags = matcher.group(2);
      permitted |= flags.indexOf('p') >= 0 ? bits : 0;
      inheritable |= flags.indexOf('i') >= 0 ? bits : 0;
      effective |= flags.indexOf('e') >= 0 ? bits : 0;
    }
    if (effective != 0 && effective != (permitted | inheritable)) {
      throw problem(
          location,
          "'" + text + "' makes some capabilities effective and others not",
          "a file has one effective flag for all of them: write e for all or for none");
    }
    return Bytes.of(encode(permitted, inheritable, effective != 0));
  }

  private static byte[] encode(long permitted, long inheritable, boolean effective) {
    return ByteBuffer.allocate(20)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(REVISION_2 | (effective ? EFFECTIVE : 0))
        .putInt((int) permitted)
        .putInt((int) inheritable)
        .putInt((int) (permitted >>> 32))
        .putInt((int) (inheritable >>> 32))
        .array();
  }

  private static long bits(String names, Location location) throws PomeloException {
    if (names.equals("all")) {
      return IntStream.range(0, NAMES.size()).mapToLong(n -> 1L << n).sum();
    }
    long bits = 0;
    for (String name : names.split(",", -1)) {
      int number = NAMES.indexOf(name);
      if (number < 0) {
        throw problem(
            location,
            "unknown capability '" + name + "'",
            Nearest.to(name, NAMES)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("capabilities(7) lists them all"));
      }
      bits |= 1L << number;
    }
    return bits;
  }

  private static PomeloException problem(Location location, String message, String advice) {
    return new PomeloException(Problem.at(location, message, advice));
  }
}
