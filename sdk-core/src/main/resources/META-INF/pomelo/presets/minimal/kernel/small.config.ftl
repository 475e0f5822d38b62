[#-- On a floppy, or with a few megabytes of memory, every byte counts: what sh and ls can do without. --]
[#if board.boot.method == "floppy" || board.memory < 16777216]
# the kernel's messages, which nobody reads on a system that is this small: 5 % of it
# CONFIG_PRINTK is not set
# one user
# CONFIG_MULTIUSER is not set
# interfaces that neither BusyBox's sh, ls and init nor musl below them use
# CONFIG_FILE_LOCKING is not set
# CONFIG_FUTEX is not set
# CONFIG_EPOLL is not set
# CONFIG_EVENTFD is not set
# CONFIG_SIGNALFD is not set
# CONFIG_TIMERFD is not set
# CONFIG_POSIX_TIMERS is not set
# CONFIG_ADVISE_SYSCALLS is not set
# file systems: the root is in memory, device nodes are in the layout
# CONFIG_PROC_FS is not set
# CONFIG_PROC_SYSCTL is not set
# CONFIG_SYSFS is not set
# CONFIG_SHMEM is not set
# CONFIG_TMPFS is not set
# CONFIG_DEVTMPFS is not set
# CONFIG_DEVTMPFS_MOUNT is not set
# every function clears its variables first, against the leaks of many users' systems
# CONFIG_INIT_STACK_ALL_ZERO is not set
CONFIG_INIT_STACK_NONE=y
[/#if]
