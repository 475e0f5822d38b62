# What a small user space of BusyBox and musl needs of any kernel.
CONFIG_EXPERT=y
CONFIG_CC_OPTIMIZE_FOR_SIZE=y
[#if recipe.series < 6010]
# CONFIG_BASE_FULL is not set
[#else]
CONFIG_BASE_SMALL=y
[/#if]
[#-- the smallest allocator of each series --]
[#if recipe.series < 6002]
CONFIG_SLOB=y
[#else]
CONFIG_SLUB_TINY=y
[/#if]
CONFIG_HZ_100=y

# messages and terminals
CONFIG_PRINTK=y
CONFIG_TTY=y

# programs and scripts
CONFIG_BINFMT_ELF=y
CONFIG_BINFMT_SCRIPT=y
CONFIG_MULTIUSER=y
CONFIG_FILE_LOCKING=y
CONFIG_FUTEX=y
CONFIG_EPOLL=y
CONFIG_EVENTFD=y
CONFIG_SIGNALFD=y
CONFIG_TIMERFD=y
CONFIG_POSIX_TIMERS=y
CONFIG_ADVISE_SYSCALLS=y

# file systems that every system mounts
CONFIG_PROC_FS=y
CONFIG_PROC_SYSCTL=y
CONFIG_SYSFS=y
CONFIG_SHMEM=y
CONFIG_TMPFS=y
CONFIG_DEVTMPFS=y
CONFIG_DEVTMPFS_MOUNT=y

# the linker's map of vmlinux, from which the size report knows what each byte is for
CONFIG_VMLINUX_MAP=y
