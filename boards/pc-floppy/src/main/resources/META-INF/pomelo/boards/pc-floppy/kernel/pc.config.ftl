# A 32-bit PC with one processor of the 486 class and a few megabytes of memory.
# CONFIG_64BIT is not set
CONFIG_M486=y
# CONFIG_M686 is not set
CONFIG_NOHIGHMEM=y
# one stream over the kernel and the root file system inside it, with the best of the compressors
CONFIG_KERNEL_XZ=y
# runs where it is unpacked, right above the first megabyte: at 16 MiB, the default, it needs 32 MB
CONFIG_PHYSICAL_START=0x100000
CONFIG_PHYSICAL_ALIGN=0x2000
# a 486 needs none of the code for particular vendors' processors
CONFIG_PROCESSOR_SELECT=y
# CONFIG_CPU_SUP_INTEL is not set
# CONFIG_CPU_SUP_AMD is not set
# CONFIG_CPU_SUP_HYGON is not set
# CONFIG_CPU_SUP_CENTAUR is not set
# CONFIG_CPU_SUP_TRANSMETA_32 is not set
# CONFIG_CPU_SUP_ZHAOXIN is not set
# CONFIG_CPU_SUP_VORTEX_32 is not set
# CONFIG_CPU_SUP_CYRIX_32 is not set
# CONFIG_CPU_SUP_UMC_32 is not set
# backtraces without frame pointers in every function
CONFIG_UNWINDER_GUESS=y
# CONFIG_UNWINDER_FRAME_POINTER is not set
[#if recipe.series < 6006]
# drops memory that is hidden from the kernel itself
CONFIG_EMBEDDED=y
[/#if]
# musl's calls with 32-bit times: without them init does not hear the signals that it waits for
CONFIG_COMPAT_32BIT_TIME=y
