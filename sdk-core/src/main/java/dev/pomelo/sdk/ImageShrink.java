package dev.pomelo.sdk;

import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.emulator.BootResult;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.shrink.Candidate;
import dev.pomelo.sdk.shrink.ShrinkReport;
import dev.pomelo.sdk.shrink.ShrinkSearch;
import dev.pomelo.sdk.shrink.Trial;
import dev.pomelo.sdk.shrink.TrialLog;
import dev.pomelo.sdk.size.SizeItem;
import dev.pomelo.sdk.size.SizeReport;
import dev.pomelo.sdk.size.SizeRow;
import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Consumer;

/** Searches for options of the kernel that an image's own tests do not miss. */
final class ImageShrink {

  private static final String CONSOLE = "console.txt";

  private final Sdk sdk;
  private final ImageRequest request;
  private final ShrinkOptions options;
  private final Consumer<String> progress;

  ImageShrink(Sdk sdk, ImageRequest request, ShrinkOptions options, Consumer<String> progress) {
    this.sdk = sdk;
    this.request = request;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Searches.
   *
   * @throws PomeloException if the image cannot be built, or does not pass its own tests as it is
   */
  ShrinkReport run() throws PomeloException, InterruptedException {
    long end = System.nanoTime() + options.time().toNanos();
    ImageConfig config = sdk.config(request, "kernel");
    BoardImage image = sdk.build(request).boards().get(0);
    SizeReport sizes = sdk.sizes(request).reports().values().iterator().next();
    List<Candidate> candidates = config.switches(bytes(sizes));
    progress.accept(candidates.size() + " options can be off as far as their dependencies go");
    Path directory = image.directory();
    BootResult whole = test(directory);
    if (!whole.passed()) {
      throw new PomeloException(
          Problem.of(
              "the image does not pass its own tests as it is: "
                  + whole.problems().get(0).message(),
              "see 'mvn verify'"));
    }
    TrialLog trials =
        TrialLog.open(
            options.directory().resolve(image.board() + ".trials.json"),
            identity(directory),
            this::trial);
    long before = bytes(image);
    ShrinkSearch search = new ShrinkSearch(trials, before, () -> System.nanoTime() > end, progress);
    return new ShrinkReport(
        ShrinkReport.FORMAT,
        sizes.image(),
        image.board(),
        before,
        search.search(candidates),
        whole.cases().size());
  }

  private Trial.Outcome trial(SortedSet<String> off) throws PomeloException, InterruptedException {
    Path directory = options.directory().resolve("trial");
    BoardImage image;
    try {
      image = sdk.buildWith(request, changes(off), directory);
    } catch (PomeloException e) {
      return TrialVerdict.ofBuild(e);
    }
    return TrialVerdict.ofBoot(test(directory), bytes(image));
  }

  /** What image.yaml would say of such an image. */
  private static YamlNode changes(SortedSet<String> off) {
    Location here = Location.of("pomelo:shrink");
    Map<String, YamlNode.Entry> switches = new LinkedHashMap<>();
    for (String symbol : off) {
      switches.put(symbol, new YamlNode.Entry(here, new YamlNode.Scalar(here, "n", "n")));
    }
    YamlNode kernel = mapping(here, "options", new YamlNode.Mapping(here, switches));
    return mapping(here, "kernel", kernel);
  }

  private static YamlNode mapping(Location here, String key, YamlNode value) {
    return new YamlNode.Mapping(here, Map.of(key, new YamlNode.Entry(here, value)));
  }

  private BootResult test(Path directory) throws PomeloException, InterruptedException {
    try {
      Files.createDirectories(options.directory());
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("cannot make " + options.directory() + ": " + e.getMessage()), e);
    }
    return ImageBoot.test(
        directory, options.login(), options.directory().resolve(CONSOLE), options.bootTimeout());
  }

  private static long bytes(BoardImage image) {
    return image.kernelBytes() + image.rootfsBytes();
  }

  /** Of everything in the image, and of its tests. */
  private static String identity(Path directory) throws PomeloException {
    try {
      return Digest.of(
              Files.readString(directory.resolve("SHA256SUMS"))
                  + Files.readString(directory.resolve(BootDescription.FILE)))
          .hex();
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("an image cannot be read: " + e.getMessage(), "build it anew"), e);
    }
  }

  private static Map<String, Long> bytes(SizeReport report) {
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (SizeRow row : SizeRow.of(report)) {
      if (row.area() != SizeItem.Area.ROOTFS) {
        bytes.merge(row.name(), row.stored(), Long::sum);
      }
    }
    return bytes;
  }
}
