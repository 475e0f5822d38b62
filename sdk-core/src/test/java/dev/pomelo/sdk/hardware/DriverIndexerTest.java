package dev.pomelo.sdk.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverIndexerTest {

  @TempDir Path source;

  @BeforeEach
  void aTree() throws IOException {
    write("Kbuild", "obj-y += drivers/");
    write("arch/arm/Makefile", "core-y += arch/arm/mach-sunxi/");
    write("arch/arm/mach-sunxi/Makefile", "");
    write("drivers/Makefile", "obj-$(CONFIG_MMC) += mmc/", "obj-$(CONFIG_DRV) += drv.o");
    write("drivers/mmc/Makefile", "obj-$(CONFIG_MMC_SUNXI) += sunxi-mmc.o");
    write(
        "include/linux/pci.h",
        "#define PCI_ANY_ID (~0)",
        "#define PCI_DEVICE(vend,dev) \\",
        "\t.vendor = (vend), .device = (dev), \\",
        "\t.subvendor = PCI_ANY_ID, .subdevice = PCI_ANY_ID",
        "#define PCI_VDEVICE(vend, dev) \\",
        "\t.vendor = PCI_VENDOR_ID_##vend, .device = (dev), \\",
        "\t.subvendor = PCI_ANY_ID, .subdevice = PCI_ANY_ID, 0, 0",
        "#define PCI_DEVICE_CLASS(dev_class,dev_class_mask) \\",
        "\t.class = (dev_class), .class_mask = (dev_class_mask), \\",
        "\t.vendor = PCI_ANY_ID, .device = PCI_ANY_ID, \\",
        "\t.subvendor = PCI_ANY_ID, .subdevice = PCI_ANY_ID");
    write("include/linux/pci_ids.h", "#define PCI_VENDOR_ID_INTEL 0x8086");
    write(
        "include/linux/usb.h",
        "#define USB_DEVICE(vend, prod) \\",
        "\t.match_flags = USB_DEVICE_ID_MATCH_DEVICE, \\",
        "\t.idVendor = (vend), .idProduct = (prod)");
    write(
        "include/linux/mod_devicetable.h",
        "#define USB_DEVICE_ID_MATCH_DEVICE (0x0001 | 0x0002)",
        "#define VIRTIO_DEV_ANY_ID\t0xffffffff");
  }

  @Test
  void aTableOfCompatiblesIsFoundWithTheOptionsOfDirectoryAndFile() throws IOException {
    write(
        "drivers/mmc/sunxi-mmc.c",
        "/* { .compatible = \"allwinner,not-this\" } */",
        "static const struct of_device_id sunxi_mmc_of_match[] = {",
        "\t{ .compatible = \"allwinner,sun7i-a20-mmc\", .data = &sun7i_a20_cfg },",
        "#if 0",
        "\t{ .compatible = \"allwinner,never\" },",
        "#endif",
        "\t{ /* sentinel */ }",
        "};",
        "static const char *text = \"allwinner,only-a-string\";",
        "MODULE_DEVICE_TABLE(of, sunxi_mmc_of_match);");

    assertThat(DriverIndexer.index(source, "arm").drivers())
        .containsExactly(
            new Driver(
                "of:N*T*Callwinner,sun7i-a20-mmc",
                "drivers/mmc/sunxi-mmc.c",
                3,
                List.of("MMC", "MMC_SUNXI")));
  }

  @Test
  void anOptionOfThePreprocessorIsNeededToo() throws IOException {
    assertThat(
            index(
                    "#ifdef CONFIG_OF",
                    "static const struct of_device_id m[] __maybe_unused = {",
                    "\t{ .compatible = \"arm,pl011\", },",
                    "\t{},",
                    "};",
                    "#endif")
                .compatible("arm,pl011")
                .get(0)
                .options())
        .containsExactly("OF", "DRV");
  }

  @Test
  void macrosOfTheFileFillATable() throws IOException {
    assertThat(
            aliases(
                "#define BRAND \"acme\"",
                "#define ENTRY(_name, _data) \\",
                "\t{ .compatible = BRAND \",\" #_name, .data = (_data) }",
                "static const struct of_device_id m[] = {",
                "\tENTRY(first, &first_data),",
                "\tENTRY(second, NULL),",
                "\t{ }",
                "};"))
        .containsExactly("of:N*T*Cacme,first", "of:N*T*Cacme,second");
  }

  @Test
  void aLetterThatIsNoAsciiHoldsNothingUp() throws IOException {
    assertThat(
            aliases(
                "static int \u00e9t\u00e9 = '\u00b5';",
                "static const struct of_device_id m[] = {",
                "\t{ .compatible = \"acme,cafe\" },",
                "};"))
        .containsExactly("of:N*T*Cacme,cafe");
  }

  @Test
  void pciIdsComeFromTheirMacrosAndHeaders() throws IOException {
    assertThat(
            aliases(
                "static const struct pci_device_id ids[] = {",
                "\t{ PCI_VDEVICE(INTEL, 0x10d3), board_82574 },",
                "\t{ PCI_DEVICE_CLASS(0x010601, 0xffffff) },",
                "\t{ 0x1af4, PCI_ANY_ID, PCI_ANY_ID, PCI_ANY_ID },",
                "\t{ 0, }",
                "};"))
        .containsExactly(
            "pci:v00008086d000010D3sv*sd*bc*sc*i*",
            "pci:v*d*sv*sd*bc01sc06i01*",
            "pci:v00001AF4d*sv*sd*bc*sc*i*");
  }

  @Test
  void whatAHeaderIncludesIsSeenToo() throws IOException {
    write("drivers/drv.h", "#include <acme/ids.h>");
    write("include/acme/ids.h", "#define ACME_ID(name) { .compatible = ACME_PREFIX #name }");
    write("include/uapi/acme/ids.h", "#define ACME_PREFIX \"acme,\"");
    assertThat(
            aliases(
                "#include \"drv.h\"",
                "static const struct of_device_id m[] = {",
                "\tACME_ID(modem),",
                "\t{ }",
                "};"))
        .containsExactly("of:N*T*Cacme,modem");
  }

  @Test
  void aTableOfExceptionsServesNothing() throws IOException {
    assertThat(
            aliases(
                "static const struct usb_device_id all[] = { { USB_DEVICE(0x0bda, 0x8153) }, {} };",
                "MODULE_DEVICE_TABLE(usb, all);",
                "static const struct usb_device_id odd[] = { { USB_DEVICE(0x0a5c, 0x21e1) }, {} };"))
        .containsExactly("usb:v0BDAp8153d*dc*dsc*dp*ic*isc*ip*in*");
  }

  @Test
  void aTableMayHaveItsEntriesFromAHeader() throws IOException {
    write("drivers/entries.h", "ODD(0x0419, 0x0001, \"one\")");
    assertThat(
            aliases(
                "#define ODD(vendor, product, name) { USB_DEVICE(vendor, product) },",
                "static const struct usb_device_id ids[] = {",
                "#\tinclude \"entries.h\"",
                "\t{ }",
                "};",
                "MODULE_DEVICE_TABLE(usb, ids);"))
        .containsExactly("usb:v0419p0001d*dc*dsc*dp*ic*isc*ip*in*");
  }

  @Test
  void aMacroIsWhatItWasAtTheTable() throws IOException {
    write("drivers/entries.h", "ODD(0x0419, 0x0001)", "ODD(0x0419, 0x0002)");
    assertThat(
            aliases(
                "#define ODD(vendor, product) { USB_DEVICE(vendor, product) },",
                "static const struct usb_device_id ids[] = {",
                "#include \"entries.h\"",
                "};",
                "MODULE_DEVICE_TABLE(usb, ids);",
                "#undef ODD",
                "#define ODD(vendor, product) { .vid = vendor },",
                "static struct other others[] = {",
                "#include \"entries.h\"",
                "};",
                "#undef ODD"))
        .containsExactly(
            "usb:v0419p0001d*dc*dsc*dp*ic*isc*ip*in*", "usb:v0419p0002d*dc*dsc*dp*ic*isc*ip*in*");
  }

  @Test
  void constantsOfEnumerationsAreNumbers() throws IOException {
    write("include/sound/hdaudio.h", "enum { HDA_DEV_CORE, HDA_DEV_LEGACY, HDA_DEV_ASOC };");
    assertThat(
            aliases(
                "#define HDA_CODEC_ENTRY(id) { .vendor_id = (id), .api_version = HDA_DEV_LEGACY }",
                "static const struct hda_device_id ids[] = { HDA_CODEC_ENTRY(0x10ec0662), {} };"))
        .containsExactly("hdaudio:v10EC0662r*a01*");
  }

  @Test
  void theOtherBusesHaveThePatternsOfTheKernel() throws IOException {
    assertThat(
            aliases(
                "static const struct usb_device_id u[] = { { USB_DEVICE(0x0bda, 0x8153) }, {} };",
                "static struct virtio_device_id v[] = { { 1, VIRTIO_DEV_ANY_ID }, { 0 } };",
                "static const struct acpi_device_id a[] = { { \"PNP0C0C\", 0 }, { \"\" } };",
                "static const struct i2c_device_id i[] = { { \"ds1307\", 1 }, { } };",
                "static const struct spi_device_id s[] = { { .name = \"m25p80\" }, { } };",
                "static const struct sdio_device_id d[] = {",
                "\t{ .class = 0xff, .vendor = 0x02d0, .device = 0xa9a6 }, { } };",
                "static const struct amba_id b[] = {",
                "\t{ .id = 0x00041011, .mask = 0x000fffff, }, {0, 0} };",
                "static struct usb_driver driver = { .id_table = u };",
                "MODULE_ALIAS(\"platform:drv\");"))
        .containsExactly(
            "usb:v0BDAp8153d*dc*dsc*dp*ic*isc*ip*in*",
            "virtio:d00000001v*",
            "acpi*:PNP0C0C:*",
            "i2c:ds1307",
            "spi:m25p80",
            "sdio:c*v02D0dA9A6*",
            "amba:d???41011",
            "platform:drv");
  }

  @Test
  void clocksTimersAndInterruptControllersAreDeclaredWithoutATable() throws IOException {
    assertThat(
            aliases(
                "CLK_OF_DECLARE(sun8i_h3_ccu, \"allwinner,sun8i-h3-ccu\", setup);",
                "TIMER_OF_DECLARE(armv7, \"arm,armv7-timer\", arch_timer_of_init);",
                "IRQCHIP_DECLARE(gic_400, \"arm,gic-400\", gic_of_init);",
                "OF_EARLYCON_DECLARE(uart, \"ns16550\", early_setup);"))
        .containsExactly(
            "of:N*T*Callwinner,sun8i-h3-ccu", "of:N*T*Carm,armv7-timer", "of:N*T*Carm,gic-400");
  }

  @Test
  void aMachineOfArmIsCompatibleWithWhatItsListSays() throws IOException {
    assertThat(
            aliases(
                "static const char * const sun8i_dt_compat[] = {",
                "\t\"allwinner,sun8i-h3\", NULL,",
                "};",
                "DT_MACHINE_START(SUN8I_DT, \"Allwinner sun8i Family\")",
                "\t.dt_compat = sun8i_dt_compat,",
                "MACHINE_END"))
        .containsExactly("of:N*T*Callwinner,sun8i-h3");
  }

  @Test
  void aModaliasOfARunningSystemFindsItsDriver() throws IOException {
    DriverIndex index =
        index(
            "static const struct pci_device_id ids[] = {",
            "\t{ PCI_DEVICE_CLASS(0x010601, 0xffffff) }, { } };");

    assertThat(index.modalias("pci:v00008086d00002922sv00001AF4sd00001100bc01sc06i01"))
        .extracting(Driver::options)
        .containsExactly(List.of("DRV"));
    assertThat(index.modalias("pci:v00008086d00002922sv00001AF4sd00001100bc01sc01i80")).isEmpty();
  }

  @Test
  void anIndexIsReadBackFromItsText() throws IOException {
    DriverIndex index = index("static const struct i2c_device_id i[] = { { \"ds1307\" }, { } };");

    assertThat(DriverIndex.parse(index.text()).drivers()).isEqualTo(index.drivers());
  }

  private List<String> aliases(String... lines) throws IOException {
    return index(lines).drivers().stream().map(Driver::alias).toList();
  }

  private DriverIndex index(String... lines) throws IOException {
    write("drivers/drv.c", lines);
    return DriverIndexer.index(source, "arm");
  }

  private void write(String name, String... lines) throws IOException {
    Path file = source.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
