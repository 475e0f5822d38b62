package dev.pomelo.sdk.board;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.definition.Size;
import dev.pomelo.sdk.definition.YamlJson;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads boards. */
public final class BoardLoader {

  private BoardLoader() {}

  /**
   * Reads a board with its ancestors.
   *
   * @param referredFrom where the board's name is written
   * @throws PomeloException with everything that is wrong with it
   */
  public static Board load(String name, Location referredFrom, DefinitionPath path)
      throws PomeloException {
    BoardChain chain = BoardChain.read(name, referredFrom, path);
    Problems problems = new Problems();
    BoardChecks.check(chain, path, problems);
    problems.throwIfAny();
    Board board = board(name, chain);
    DeviceTreeFiles.check(board, path, problems);
    problems.throwIfAny();
    return board;
  }

  private static Board board(String name, BoardChain chain) {
    YamlNode yaml = chain.merged();
    Architecture architecture = Architecture.of(yaml.text("architecture", "")).orElseThrow();
    String cpu = yaml.text("cpu");
    String abi = yaml.text("abi");
    Size memory = Size.parse(yaml.text("memory", ""));
    return new Board(
        name,
        yaml.text("description", ""),
        architecture,
        cpu,
        abi,
        memory,
        yaml.get("console").map(BoardLoader::console).orElse(Console.OF_THE_TREE),
        yaml.texts("storage"),
        yaml.texts("network"),
        yaml.texts("display"),
        yaml.texts("input"),
        yaml.texts("bus"),
        yaml.references("devices"),
        DriverPolicies.read(yaml),
        deviceTree(yaml),
        boot(yaml, architecture),
        qemu(yaml, memory),
        toolchain(yaml, architecture, cpu, abi),
        chain.parts(),
        yaml,
        YamlJson.digest(yaml));
  }

  private static Console console(YamlNode node) {
    String device = node.text();
    Integer baud = node.number("baud");
    return new Console(device != null ? device : node.text("device", ""), baud == null ? 0 : baud);
  }

  private static @Nullable DeviceTreeSource deviceTree(YamlNode yaml) {
    YamlNode node = yaml.get("devicetree").orElse(null);
    YamlNode source = node == null ? null : node.get("source").orElse(node);
    String text = source == null ? null : source.text();
    return node == null || source == null || text == null
        ? null
        : new DeviceTreeSource(new Reference(text, source.location()), node.references("overlays"));
  }

  private static Boot boot(YamlNode yaml, Architecture architecture) {
    YamlNode boot = yaml.get("boot").orElse(yaml);
    return new Boot(
        Boot.Method.valueOf(boot.text("method", "direct").toUpperCase(Locale.ROOT)),
        Boot.Initramfs.valueOf(boot.text("initramfs", "loaded").toUpperCase(Locale.ROOT)),
        boot.text("kernelImage", architecture.kernelImage()),
        boot.texts("commandLine"));
  }

  private static @Nullable Qemu qemu(YamlNode yaml, Size memory) {
    YamlNode qemu = yaml.get("qemu").orElse(null);
    if (qemu == null) {
      return null;
    }
    String network = qemu.text("network");
    String storage = qemu.text("storage");
    String ownMemory = qemu.text("memory");
    Integer serialPort = qemu.number("serialPort");
    List<String> bus = yaml.texts("bus");
    return new Qemu(
        qemu.text("machine", ""),
        qemu.text("cpu"),
        ownMemory == null ? memory : Size.parse(ownMemory),
        network != null ? network : QemuDevices.network(yaml.texts("network"), bus),
        storage != null ? storage : QemuDevices.storage(yaml.texts("storage"), bus),
        serialPort == null ? 0 : serialPort,
        qemu.text("powerOff", floppy(yaml) ? "reboot" : "poweroff"),
        qemu.texts("arguments"));
  }

  private static boolean floppy(YamlNode yaml) {
    return yaml.at("/boot/method").map(YamlNode::text).filter("floppy"::equals).isPresent();
  }

  private static BoardToolchain toolchain(
      YamlNode yaml, Architecture architecture, @Nullable String cpu, @Nullable String abi) {
    YamlNode toolchain = yaml.get("toolchain").orElse(yaml);
    List<String> flags = new ArrayList<>(CompilerFlags.of(architecture, cpu, abi));
    flags.addAll(toolchain.texts("flags"));
    return new BoardToolchain(
        toolchain.text("prefix", CompilerFlags.prefix(architecture, abi)), flags);
  }
}
