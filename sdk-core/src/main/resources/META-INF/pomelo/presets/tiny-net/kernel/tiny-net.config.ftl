# mount asks it which file systems the kernel knows
CONFIG_PROC_FS=y
# Reno, which TCP has in any case, decides how fast
CONFIG_TCP_CONG_ADVANCED=y
# CONFIG_TCP_CONG_CUBIC is not set
CONFIG_DEFAULT_RENO=y
# 1 KiB in place of 256 against the guessing of source ports, in a machine of a few megabytes
CONFIG_INET_TABLE_PERTURB_ORDER=8
[#if image.diskTable == "none"]
# the file system is all of the disk: no table of partitions is looked for
CONFIG_PARTITION_ADVANCED=y
# CONFIG_MSDOS_PARTITION is not set
# CONFIG_EFI_PARTITION is not set
[/#if]
