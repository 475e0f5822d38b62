package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.hardware.DriverPolicy;
import dev.pomelo.sdk.image.Disk;
import dev.pomelo.sdk.image.Feature;
import dev.pomelo.sdk.image.Image;
import dev.pomelo.sdk.image.ProgramBuild;
import dev.pomelo.sdk.image.Rootfs;
import dev.pomelo.sdk.recipe.Recipe;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What templates see: {@code board}, {@code image} and {@code project}, as plain data. */
final class TemplateModel {

  private static final Pattern SERIES = Pattern.compile("(\\d{1,5})(?:\\.(\\d{1,3}))?(?!\\d)");

  private TemplateModel() {}

  static Map<String, Object> of(PlanRequest request) {
    PlanRequest.Project project = request.project();
    return Map.of(
        "board",
        board(request.board()),
        "image",
        image(request.image(), request.board()),
        "project",
        Map.of(
            "groupId", project.groupId(),
            "artifactId", project.artifactId(),
            "version", project.version(),
            "name", project.name()));
  }

  /** The same with {@code recipe}, for what configures one. */
  static Map<String, Object> with(Map<String, Object> model, Recipe recipe) {
    Map<String, Object> options = new TreeMap<>();
    recipe.options().forEach((name, option) -> options.put(name, option.on()));
    Map<String, Object> all = new HashMap<>(model);
    all.put(
        "recipe",
        Map.of(
            "name",
            recipe.name(),
            "version",
            recipe.version(),
            "series",
            series(recipe.version()),
            "options",
            options));
    return all;
  }

  /** The first two numbers of a version as one that compares: 6012 for 6.12.1. */
  static int series(String version) {
    Matcher numbers = SERIES.matcher(version);
    return numbers.lookingAt()
        ? Integer.parseInt(numbers.group(1)) * 1000
            + (numbers.group(2) == null ? 0 : Integer.parseInt(numbers.group(2)))
        : 0;
  }

  private static Map<String, Object> board(Board board) {
    Map<String, Object> model =
        new HashMap<>(
            Map.of(
                "name",
                board.name(),
                "description",
                board.description(),
                "architecture",
                board.architecture().word(),
                "kernelArch",
                board.architecture().kernelArch(),
                "memory",
                board.memory().bytes(),
                "console",
                Map.of("device", board.console().device(), "baud", board.console().baud()),
                "storage",
                board.storage(),
                "network",
                board.network(),
                "bus",
                board.bus(),
                "boot",
                Map.of(
                    "method",
                    word(board.boot().method()),
                    "initramfs",
                    word(board.boot().initramfs()),
                    "kernelImage",
                    board.boot().kernelImage())));
    model.put("cpu", board.cpu() == null ? "" : board.cpu());
    model.put("abi", board.abi() == null ? "" : board.abi());
    model.put("powerOff", board.qemu() == null ? "poweroff" : board.qemu().powerOff());
    model.put("display", board.display());
    model.put("input", board.input());
    model.put("namesDevices", board.namesDevices());
    return model;
  }

  private static Map<String, Object> image(Image image, Board board) {
    List<String> features = image.features().stream().map(Feature::name).toList();
    Map<String, Object> model = new HashMap<>();
    model.put("name", image.name());
    model.put("hostname", image.hostname());
    model.put("console", word(image.console()));
    model.put("recipes", image.recipes().stream().map(Reference::name).toList());
    model.put("features", features);
    model.put("network", features.contains("network"));
    model.put("modules", image.kernel().modules());
    model.put("installsModules", image.kernel().installsModules());
    model.put("moduleCompression", word(image.kernel().build().moduleCompression()));
    model.put("disk", hasDisk(image) || features.contains("disk"));
    model.put("diskTable", table(image.disk()));
    model.put("drivers", drivers(board.drivers().under(image.drivers())));
    model.put("programs", programs(image.programs()));
    model.put("rootfs", rootfs(image, board));
    return model;
  }

  /** What is asked of classes of drivers: {@code y}, {@code m} or {@code n} by the class's word. */
  private static Map<String, String> drivers(DriverPolicy asked) {
    Map<String, String> values = new TreeMap<>();
    asked.choices().forEach((kind, choice) -> values.put(kind.word(), choice.value()));
    return values;
  }

  private static Map<String, Object> rootfs(Image image, Board board) {
    return Map.of(
        "type", word(image.rootfs().type()),
        "compression", word(image.rootfs().compressionOn(board)),
        "embedded", image.rootfs().embeddedOn(board),
        "file", RootfsFiles.name(image, board));
  }

  private static Map<String, Object> programs(ProgramBuild programs) {
    return Map.of(
        "optimize", word(programs.optimize()),
        "sections", programs.sections(),
        "lto", programs.lto());
  }

  /** Whether the image lies on a disk. */
  static boolean hasDisk(Image image) {
    return image.disk() != null || image.rootfs().type() != Rootfs.Type.INITRAMFS;
  }

  private static String table(@Nullable Disk disk) {
    return disk == null ? "none" : word(disk.table());
  }

  private static String word(@Nullable Enum<?> value) {
    return value == null ? "none" : value.name().toLowerCase(Locale.ROOT);
  }
}
