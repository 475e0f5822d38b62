package dev.pomelo.sdk;

import dev.pomelo.sdk.execution.BuildResult;
import dev.pomelo.sdk.image.Rootfs;
import dev.pomelo.sdk.plan.PlanRequest;
import dev.pomelo.sdk.plan.RootfsFiles;
import dev.pomelo.sdk.plan.StepIds;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.source.PinnedSource;
import dev.pomelo.sdk.source.SourceSpec;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an image is made of, as {@code manifest.json}: every recipe with version, licence and
 * sources, the digest of the kernel's config, every file of the image and of its root file system.
 */
final class Manifest {

  static final String FILE = "manifest.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PlanRequest request;
  private final BuildResult result;
  private final Store store;

  Manifest(PlanRequest request, BuildResult result, Store store) {
    this.request = request;
    this.result = result;
    this.store = store;
  }

  /** The manifest of an image directory that is complete but for manifest and checksums. */
  String format(Path directory) throws IOException {
    String board = request.board().name();
    Path kernel = store.tree(result.output(StepIds.kernel(board))).orElseThrow();
    Path rootfs = store.tree(result.output(StepIds.rootfs(board))).orElseThrow();
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("format", 1);
    manifest.put("image", request.image().name());
    manifest.put("board", board);
    manifest.put("version", request.project().version());
    manifest.put("time", request.time().toString());
    manifest.put("kernel", kernel(kernel));
    manifest.put(
        "toolchain",
        request.toolchain().input().shown() + " " + request.toolchain().input().digest());
    manifest.put("recipes", request.recipes().recipes().stream().map(this::recipe).toList());
    manifest.put("files", files(directory));
    manifest.put("rootfs", rootfs(rootfs.resolve(RootfsFiles.LISTING)));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n";
  }

  private Map<String, Object> kernel(Path kernel) throws IOException {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("release", Files.readString(kernel.resolve("release")).strip());
    entry.put("configSha256", Digest.of(kernel.resolve("config")).hex());
    if (request.image().rootfs().type() == Rootfs.Type.INITRAMFS) {
      boolean embedded = request.image().rootfs().embeddedOn(request.board());
      entry.put("initramfs", embedded ? "embedded" : "loaded");
    }
    return entry;
  }

  private Map<String, Object> recipe(Recipe recipe) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", recipe.name());
    entry.put("version", recipe.version());
    entry.put("licence", recipe.licence());
    entry.put("definition", recipe.digest().hex());
    if (!recipe.options().isEmpty()) {
      Map<String, Object> options = new LinkedHashMap<>();
      recipe.options().forEach((name, option) -> options.put(name, option.on()));
      entry.put("options", options);
    }
    entry.put("sources", recipe.sources().stream().map(this::source).toList());
    return entry;
  }

  private Map<String, Object> source(SourceSpec spec) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", spec.name());
    @Nullable PinnedSource pinned = request.sources().get(spec.name());
    if (pinned != null) {
      entry.put("file", pinned.fileName());
      if (!pinned.version().isEmpty()) {
        entry.put("version", pinned.version());
      }
      entry.put("sha256", pinned.sha256().hex());
    }
    return entry;
  }

  private static List<Map<String, Object>> files(Path directory) throws IOException {
    List<Map<String, Object>> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("path", directory.relativize(file).toString());
        entry.put("bytes", Files.size(file));
        entry.put("sha256", Digest.of(file).hex());
        files.add(entry);
      }
    }
    return files;
  }

  private static List<Map<String, Object>> rootfs(Path listing) throws IOException {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (String line : Files.readAllLines(listing)) {
      String[] fields = line.split("\t", -1);
      Map<String, Object> entry = new LinkedHashMap<>();
      for (int i = 0; i < fields.length; i++) {
        if (!fields[i].isEmpty()) {
          entry.put(RootfsFiles.COLUMNS.get(i), fields[i]);
        }
      }
      entries.add(entry);
    }
    return entries;
  }
}
