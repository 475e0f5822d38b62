package dev.pomelo.sdk.comparison;

/**
 * One thing in which two images differ.
 *
 * @param file path below the compared directories: {@code qemu-arm/rootfs.cpio.xz}
 * @param member path in that file where it is an archive, else empty: {@code etc/motd}
 * @param what how it differs, for a person
 */
public record Difference(String file, String member, String what) {

  @Override
  public String toString() {
    return file + (member.isEmpty() ? "" : " ▸ " + member) + ": " + what;
  }
}
