package dev.pomelo.maven.it;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A root file system on a disk with a partition table. */
@ExtendWith(Stage.class)
class DiskIT {

  @Test
  void ext4OnAGptDiskIsMountedAsRoot() {
    MavenBuild.of("ext4-on-a-gpt-disk")
        .execute("verify")
        .wrote("target/images/qemu-x86_64/disk.img", "target/images/qemu-x86_64/rootfs.ext4")
        .saysMatching("Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in qemu-x86_64");
  }

  @Test
  void aFloppyBootsA486() {
    MavenBuild.of("boots-from-a-floppy")
        .execute("verify")
        .wrote("target/images/pc-floppy/disk.img", "target/images/pc-floppy/bzImage")
        .saysMatching("Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in pc-floppy");
  }

  @Test
  void squashfsOnAnMbrDiskIsMountedAsRoot() {
    MavenBuild.of("squashfs-on-an-mbr-disk")
        .execute("verify")
        .wrote("target/images/qemu-x86_64/disk.img", "target/images/qemu-x86_64/rootfs.squashfs")
        .saysMatching("Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in qemu-x86_64");
  }
}
