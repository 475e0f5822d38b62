package dev.pomelo.sdk.kconfig.solve;

import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** A tree of a few symbols that hang together as those of Linux do. */
public final class SmallTree {

  private static final String KCONFIG =
      """
      config MODULES
      	bool "Modules"
      	modules

      config 64BIT
      	def_bool y

      config PCI
      	bool "PCI"

      config NET
      	bool "Networking"

      if NET

      config NETFILTER
      	bool "Packet filter"

      config NF_CONNTRACK
      	tristate "Connection tracking"
      	depends on NETFILTER

      config NF_NAT
      	tristate

      config NF_TABLES
      	tristate "Tables"
      	depends on NETFILTER
      	select NETFILTER_NETLINK

      config NETFILTER_NETLINK
      	tristate

      config NFT_NAT
      	tristate "Address translation"
      	depends on NF_TABLES && NF_CONNTRACK
      	select NF_NAT

      endif

      config PLATFORM_BUS
      	bool "Platform bus"

      config SERIAL
      	bool "Serial port"
      	depends on PCI || PLATFORM_BUS

      config OLD_CPU
      	bool "Old processor"
      	depends on !64BIT

      config AMIGA_SERIAL
      	bool "Amiga port"
      	depends on AMIGA

      choice
      	prompt "Kernel compression"

      config KERNEL_GZIP
      	bool "gzip"

      config KERNEL_XZ
      	bool "xz"

      endchoice

      config XZ_ARM
      	bool "Filter for ARM"
      	depends on KERNEL_XZ

      config LOG_SHIFT
      	int "Log size" if PCI
      	range 12 25
      	default 17

      config BIG_LOG
      	bool "Big log"
      	depends on LOG_SHIFT > 20
      """;

  private final Configuration configuration;

  /** The tree below a directory, with the lines of a config. */
  public SmallTree(Path directory, String config) throws Exception {
    Files.writeString(directory.resolve("Kconfig"), KCONFIG);
    Setting setting = new Setting(directory, Map.of(), (c, e, d) -> "", Messages.NONE);
    KconfigTree tree = KconfigReader.read("Kconfig", setting).tree();
    configuration = new Configuration(tree, Messages.NONE);
    ConfigReader reader = new ConfigReader(configuration, "CONFIG_", true);
    reader.assign(".config", config);
    reader.settle();
  }

  /** Its configuration. */
  public Configuration configuration() {
    return configuration;
  }

  /** One of its symbols. */
  public Symbol symbol(String name) {
    return Objects.requireNonNull(configuration.tree().symbols().find(name), name);
  }
}
