[#-- What the image's root file system asks of the kernel. --]
[#switch image.rootfs.type]
[#case "initramfs"]
CONFIG_BLK_DEV_INITRD=y
[#if image.rootfs.embedded]
CONFIG_INITRAMFS_SOURCE="[=image.rootfs.file]"
CONFIG_INITRAMFS_COMPRESSION_NONE=y
[/#if]
[#switch image.rootfs.compression]
[#case "gzip"]
CONFIG_RD_GZIP=y
[#break]
[#case "bzip2"]
CONFIG_RD_BZIP2=y
[#break]
[#case "lzma"]
CONFIG_RD_LZMA=y
[#break]
[#case "xz"]
CONFIG_RD_XZ=y
[#break]
[#case "zstd"]
CONFIG_RD_ZSTD=y
[#break]
[#case "lz4"]
CONFIG_RD_LZ4=y
[#break]
[/#switch]
[#break]
[#case "ext2"]
CONFIG_BLOCK=y
CONFIG_EXT2_FS=y
[#break]
[#case "ext4"]
CONFIG_BLOCK=y
CONFIG_EXT4_FS=y
[#break]
[#case "squashfs"]
CONFIG_BLOCK=y
CONFIG_MISC_FILESYSTEMS=y
CONFIG_SQUASHFS=y
CONFIG_SQUASHFS_FILE_DIRECT=y
CONFIG_SQUASHFS_DECOMP_SINGLE=y
[#if image.rootfs.compression == "xz"]
CONFIG_SQUASHFS_XZ=y
[#elseif image.rootfs.compression == "zstd"]
CONFIG_SQUASHFS_ZSTD=y
[#elseif image.rootfs.compression == "lz4"]
CONFIG_SQUASHFS_LZ4=y
[/#if]
[#break]
[/#switch]
[#if image.diskTable == "gpt"]
CONFIG_PARTITION_ADVANCED=y
CONFIG_EFI_PARTITION=y
[#elseif image.diskTable == "mbr"]
CONFIG_PARTITION_ADVANCED=y
CONFIG_MSDOS_PARTITION=y
[/#if]
[#if image.modules]
CONFIG_MODULES=y
CONFIG_MODULE_UNLOAD=y
[/#if]
