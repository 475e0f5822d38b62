[#-- From the classes of hardware that board.yaml names to the drivers of them. --]
[#assign pci = board.bus?seq_contains("pci")]
[#assign mmio = board.bus?seq_contains("virtio-mmio")]
[#assign virtioDisk = board.storage?seq_contains("virtio-blk") && image.disk]
[#assign ata = board.storage?seq_contains("ata") && image.disk]
[#assign ne2kPci = board.network?seq_contains("ne2k-pci") && image.network]
[#assign ne2kIsa = board.network?seq_contains("ne2k-isa") && image.network]
[#assign virtioNet = board.network?seq_contains("virtio-net") && image.network]

[#-- Where the devices are known, it follows from them which driver the console has. --]
[#if board.console.device?starts_with("ttyAMA") && !board.namesDevices]
CONFIG_SERIAL_AMBA_PL011=y
CONFIG_SERIAL_AMBA_PL011_CONSOLE=y
[#elseif board.console.device?matches(r"ttyS[0-9]+")]
[#assign uarts = board.console.device?keep_after("ttyS")?number + 1]
CONFIG_SERIAL_8250=y
CONFIG_SERIAL_8250_CONSOLE=y
CONFIG_SERIAL_8250_NR_UARTS=[=uarts?c]
CONFIG_SERIAL_8250_RUNTIME_UARTS=[=uarts?c]
[#if board.architecture != "x86_64" && board.architecture != "i686" && !board.namesDevices]
CONFIG_SERIAL_OF_PLATFORM=y
[/#if]
[/#if]

[#if virtioDisk || virtioNet]
CONFIG_VIRTIO_MENU=y
[#if pci]
CONFIG_PCI=y
CONFIG_VIRTIO_PCI=y
[/#if]
[#if mmio]
CONFIG_VIRTIO_MMIO=y
[/#if]
[/#if]

[#if virtioDisk]
CONFIG_BLOCK=y
CONFIG_BLK_DEV=y
CONFIG_VIRTIO_BLK=y
[/#if]

[#-- What makes disks of what controllers find, which no device is. --]
[#assign disks = image.drivers.storage!"y"]
[#if board.namesDevices && image.disk && disks != "n"]
[#if board.storage?seq_contains("sd") || board.storage?seq_contains("emmc")]
CONFIG_BLOCK=y
CONFIG_MMC=[=disks]
CONFIG_MMC_BLOCK=[=disks]
[/#if]
[#if board.storage?seq_contains("sata")]
CONFIG_BLOCK=y
CONFIG_SCSI=[=disks]
CONFIG_BLK_DEV_SD=[=disks]
[/#if]
[#if board.storage?seq_contains("nvme")]
CONFIG_BLOCK=y
[/#if]
[/#if]

[#if ne2kPci]
CONFIG_PCI=y
[/#if]

[#if ata]
CONFIG_BLOCK=y
CONFIG_ATA=y
CONFIG_ATA_SFF=y
CONFIG_BLK_DEV_SD=y
[#if board.bus?seq_contains("isa") && !ne2kPci]
# by the ports that every PC's controller has: what is on PCI need not be known for that
CONFIG_ISA=y
CONFIG_PATA_LEGACY=y
[#else]
CONFIG_PCI=y
CONFIG_ATA_BMDMA=y
CONFIG_ATA_PIIX=y
CONFIG_ATA_GENERIC=y
[/#if]
[/#if]

[#if image.network]
CONFIG_NET=y
# a C library finds the number of a network card by its name over a socket of this family
CONFIG_UNIX=y
CONFIG_PACKET=y
CONFIG_INET=y
[/#if]
[#if virtioNet]
CONFIG_NETDEVICES=y
CONFIG_NET_CORE=y
CONFIG_VIRTIO_NET=y
[/#if]
[#if ne2kPci || ne2kIsa]
CONFIG_NETDEVICES=y
CONFIG_ETHERNET=y
CONFIG_NET_VENDOR_NATSEMI=y
CONFIG_NET_VENDOR_8390=y
[/#if]
[#if ne2kPci]
CONFIG_NE2K_PCI=y
[/#if]
[#if ne2kIsa]
CONFIG_ISA=y
CONFIG_NE2000=y
[/#if]
