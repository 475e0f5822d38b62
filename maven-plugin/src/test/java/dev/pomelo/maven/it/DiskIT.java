package dev.pomelo.maven.it;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A root file system on a disk with a partition table. */
@ExtendWith(Stage.class)
class DiskIT {

  @Test
  void ext4OnAGptDiskIsMountedAsRoot() {
    MavenBuild.of("ext4-on-a-gpt-disk")
        .withKernelOfTheTests()
        .execute("verify")
        .wrote("target/images/qemu-x86_64/disk.img", "target/images/qemu-x86_64/rootfs.ext4")
        .saysMatching("Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in qemu-x86_64");
  }

  @Test
  void squashfsOnAnMbrDiskIsMountedAsRoot() {
    MavenBuild.of("squashfs-on-an-mbr-disk")
        .withKernelOfTheTests()
        .execute("verify")
        .wrote("target/images/qemu-x86_64/disk.img", "target/images/qemu-x86_64/rootfs.squashfs")
        .saysMatching("Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in qemu-x86_64");
  }
}
