[#-- What a machine's processor asks of the kernel. PCs of the 486 class differ in that, and say it themselves. --]
[#switch board.kernelArch]
[#case "arm"]
CONFIG_MMU=y
CONFIG_ARCH_MULTIPLATFORM=y
[#if board.cpu?starts_with("cortex-a")]
# ARMv7-A
CONFIG_ARCH_MULTI_V7=y
# CONFIG_ARCH_MULTI_V6 is not set
CONFIG_THUMB2_KERNEL=y
[#-- a Cortex-A5 or A9 may lack it, the kernel sees then --]
CONFIG_VFP=y
CONFIG_NEON=y
[#elseif board.abi != "soft"]
CONFIG_VFP=y
[/#if]
# where the kernel runs from is found out at start: nothing is printed without it
CONFIG_ARM_PATCH_PHYS_VIRT=y
# user space for hard float is Thumb code
CONFIG_ARM_THUMB=y
# musl's calls with 32-bit times
CONFIG_COMPAT_32BIT_TIME=y
CONFIG_KERNEL_XZ=y
[#break]
[#case "riscv"]
CONFIG_MMU=y
CONFIG_ARCH_RV64I=y
CONFIG_RISCV_ISA_C=y
CONFIG_FPU=y
[#break]
[#case "x86"]
[#if board.namesDevices || board.architecture == "x86_64"]
[#if board.architecture == "x86_64"]
CONFIG_64BIT=y
[#else]
# CONFIG_64BIT is not set
# musl's calls with 32-bit times
CONFIG_COMPAT_32BIT_TIME=y
[/#if]
CONFIG_KERNEL_XZ=y
[#if board.namesDevices || board.bus?seq_contains("pci")]
# power off, and the routing of PCI interrupts; without PCI no table of ACPI is loaded
CONFIG_PCI=y
CONFIG_ACPI=y
[/#if]
[/#if]
[#break]
[/#switch]
