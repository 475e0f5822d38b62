/**
 * File systems and disks from a file system tree: ext2, ext4, squashfs, partition tables, disk
 * images.
 *
 * <p>File systems come from the well-kept tools, driven without root; partition tables are written
 * here.
 */
@NullMarked
package dev.pomelo.sdk.disk;

import org.jspecify.annotations.NullMarked;
