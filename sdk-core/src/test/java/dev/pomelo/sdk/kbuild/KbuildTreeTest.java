package dev.pomelo.sdk.kbuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KbuildTreeTest {

  @TempDir Path source;

  @BeforeEach
  void aTree() throws IOException {
    write("Kbuild", "obj-y += kernel/", "obj-y += $(ARCH_CORE)", "obj-$(CONFIG_NET) += net/");
  }

  @Test
  void anObjectOfEveryBuildHasNoOption() throws IOException {
    write("kernel/Makefile", "obj-y = fork.o panic.o \\", "\tcpu.o");

    assertThat(kernel().objects().get("kernel/cpu.o"))
        .isEqualTo(new KbuildObject("kernel/cpu.o", List.of(), "", "kernel/Makefile", 1));
  }

  @Test
  void theOptionsOfTheDirectoriesAboveComeBeforeThatOfTheLine() throws IOException {
    write("net/Makefile", "# the protocols", "obj-$(CONFIG_INET) += ipv4/");
    write("net/ipv4/Makefile", "obj-y := route.o", "obj-$(CONFIG_IP_MROUTE) += ipmr.o");

    KbuildObject object = kernel("NET", "INET", "IP_MROUTE").objects().get("net/ipv4/ipmr.o");
    assertThat(object.options()).containsExactly("NET", "INET", "IP_MROUTE");
    assertThat(object.option()).isEqualTo("IP_MROUTE");
    assertThat(object.line()).isEqualTo(2);
    assertThat(kernel("NET").objects()).isEmpty();
  }

  @Test
  void ofADirectoryThatSeveralLinesNameOnlyTheOptionsCountThatAllHave() throws IOException {
    write("net/Makefile", "obj-$(CONFIG_USB_PCI) += host/", "obj-$(CONFIG_USB_EHCI_HCD) += host/");
    write("net/host/Makefile", "obj-$(CONFIG_USB_EHCI_HCD_PLATFORM) += ehci-platform.o");

    assertThat(
            kernel("NET", "USB_PCI", "USB_EHCI_HCD", "USB_EHCI_HCD_PLATFORM")
                .objects()
                .get("net/host/ehci-platform.o")
                .options())
        .containsExactly("NET", "USB_EHCI_HCD_PLATFORM");
  }

  @Test
  void theMakefilesOfDeviceTreesSayForWhichPlatformsTheseAre() throws IOException {
    write(
        "arch/arm64/boot/dts/broadcom/Makefile",
        "dtb-$(CONFIG_ARCH_BCM2835) += bcm2837-rpi-3-b.dtb \\",
        "\tbcm2837-rpi-cm3-io3.dtb");
    write("arch/arm64/boot/dts/Makefile", "subdir-y += broadcom");

    assertThat(DeviceTreeMakefiles.options(source, "arm64"))
        .containsExactly(
            Map.entry("broadcom/bcm2837-rpi-3-b", List.of("ARCH_BCM2835")),
            Map.entry("broadcom/bcm2837-rpi-cm3-io3", List.of("ARCH_BCM2835")));
    assertThat(DeviceTreeMakefiles.options(source, "x86")).isEmpty();
  }

  @Test
  void thePartsOfACompositeObjectHaveItsOptionsAndTheirOwn() throws IOException {
    write(
        "kernel/Makefile",
        "obj-$(CONFIG_TRACING) += trace.o",
        "trace-y := ring.o",
        "trace-$(CONFIG_TRACE_IRQ) += irq.o",
        "trace-objs += output.o");

    Map<String, KbuildObject> objects = kernel("TRACING", "TRACE_IRQ").objects();
    assertThat(objects.get("kernel/ring.o").options()).containsExactly("TRACING");
    assertThat(objects.get("kernel/output.o").options()).containsExactly("TRACING");
    assertThat(objects.get("kernel/irq.o").options()).containsExactly("TRACING", "TRACE_IRQ");
  }

  @Test
  void aListUnderAnotherNameKeepsTheOptionThatItDependsOn() throws IOException {
    write(
        "kernel/Makefile",
        "mmu-y := nommu.o",
        "mmu-$(CONFIG_MMU) := fault.o mlock.o",
        "obj-y := init.o $(mmu-y)");

    Map<String, KbuildObject> objects = kernel("MMU").objects();
    assertThat(objects.get("kernel/mlock.o").options()).containsExactly("MMU");
    assertThat(objects).doesNotContainKey("kernel/nommu.o");
    assertThat(kernel().objects().get("kernel/nommu.o").options()).isEmpty();
  }

  @Test
  void aConditionalIsAnOptionOfWhatIsInIt() throws IOException {
    write(
        "kernel/Makefile",
        "ifeq ($(CONFIG_SMP),y)",
        "obj-y += smp.o",
        "else ifdef CONFIG_HOTPLUG",
        "obj-y += plug.o",
        "else",
        "obj-y += up.o",
        "endif",
        "ifneq ($(filter y,$(CONFIG_A) $(CONFIG_B)),)",
        "obj-y += either.o",
        "endif");

    assertThat(kernel("SMP", "HOTPLUG").objects()).containsOnlyKeys("kernel/smp.o");
    assertThat(kernel("SMP").objects().get("kernel/smp.o").options()).containsExactly("SMP");
    assertThat(kernel("HOTPLUG").objects()).containsOnlyKeys("kernel/plug.o");
    assertThat(kernel().objects().get("kernel/up.o").options()).isEmpty();
    assertThat(kernel("SMP", "B").objects().get("kernel/either.o").options()).containsExactly("B");
  }

  @Test
  void aModuleIsNotBuiltIn() throws IOException {
    write("net/Makefile", "obj-$(CONFIG_SCTP) += sctp.o", "sctp-y := input.o output.o");

    Map<String, KbuildObject> objects =
        KbuildTree.ofKernel(source, "x86", "x86_64", Map.of("NET", "y", "SCTP", "m")).objects();
    assertThat(objects.get("net/sctp.o").module()).isEqualTo("net/sctp.o");
    assertThat(objects.get("net/input.o").module()).isEqualTo("net/sctp.o");
    assertThat(objects.get("net/input.o").options()).containsExactly("NET", "SCTP");
  }

  @Test
  void theArchitecturesMakefileSaysWhatIsBelowIt() throws IOException {
    write(
        "arch/x86/Makefile",
        "ifeq ($(ARCH),i386)",
        "        BITS := 32",
        "else",
        "        BITS := 64",
        "endif",
        "export BITS",
        "core-$(CONFIG_PARAVIRT) += arch/x86/xen/");
    write("arch/x86/xen/Makefile", "obj-y := entry_$(BITS).o $(addprefix mm-,tlb.o)");

    assertThat(kernel("PARAVIRT").objects())
        .containsOnlyKeys("arch/x86/xen/entry_64.o", "arch/x86/xen/mm-tlb.o");
  }

  @Test
  void rulesAndTheirCommandsNameNothing() throws IOException {
    write(
        "kernel/Makefile",
        "obj-y += a.o # obj-y += b.o",
        "$(obj)/a.o: CFLAGS := c.o",
        "$(obj)/config: $(src)/gen FORCE",
        "\t$(call if_changed,gen) obj-y += d.o",
        "define rule_gen",
        "obj-y += e.o",
        "endef");

    assertThat(kernel().objects()).containsOnlyKeys("kernel/a.o");
  }

  @Test
  void anIncludedMakefileCountsWhereItIsIncluded() throws IOException {
    write("kernel/Makefile", "include $(srctree)/kernel/more.mk", "include $(src)/missing.mk");
    write("kernel/more.mk", "obj-$(CONFIG_MORE) += more.o");

    assertThat(kernel("MORE").objects().get("kernel/more.o"))
        .isEqualTo(new KbuildObject("kernel/more.o", List.of("MORE"), "", "kernel/more.mk", 1));
  }

  @Test
  void busyBoxHasItsMakefilesInTheCommentsOfItsSources() throws IOException {
    write("coreutils/Kbuild.src", "lib-y:=", "lib-$(CONFIG_MORE) += extra.o", "INSERT");
    write("coreutils/ls.c", "/* ls */", "//kbuild:lib-$(CONFIG_LS) += ls.o", "int main;");

    Map<String, KbuildObject> objects = KbuildTree.ofBusyBox(source, Map.of("LS", "y")).objects();
    assertThat(objects.get("coreutils/ls.o"))
        .isEqualTo(new KbuildObject("coreutils/ls.o", List.of("LS"), "", "coreutils/ls.c", 2));
    assertThat(objects).hasSize(1);
  }

  private KbuildTree kernel(String... options) throws IOException {
    Map<String, String> config = new java.util.HashMap<>();
    for (String option : options) {
      config.put(option, "y");
    }
    return KbuildTree.ofKernel(source, "x86", "x86_64", config);
  }

  private void write(String file, String... lines) throws IOException {
    Path path = source.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, List.of(lines));
  }
}
