package dev.pomelo.sdk.image;

import dev.pomelo.sdk.board.DriverPolicies;
import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.definition.YamlJson;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.recipe.OptionSetting;
import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads images. */
public final class ImageLoader {

  private static final String SCHEMA = "image.schema.json";

  /** Where boards of the command line come from, for messages. */
  private static final Location OVERRIDE = Location.of("-Dpomelo.board");

  /** The feature that loads modules. */
  private static final String HOTPLUG = "hotplug";

  /** What starts the scripts of features, in a root file system. */
  private static final List<String> START_SCRIPTS = List.of("etc/init.d/rcS", "etc/init.d/rcS.ftl");

  private final DefinitionPath path;
  private final YamlNode yaml;
  private final Problems problems = new Problems();

  private ImageLoader(DefinitionPath path, YamlNode yaml) {
    this.path = path;
    this.yaml = yaml;
  }

  /**
   * Reads an image with its presets and features. The boards are looked up but not read.
   *
   * @param imageYaml {@code image.yaml}; the project's part is {@code src/main} beside it
   * @param defaultName name of an image that does not say its own
   * @param boardOverride boards to build for instead of those in the file; empty for the file's
   * @throws PomeloException with everything that is wrong with it
   */
  public static Image load(
      Path imageYaml, String defaultName, List<String> boardOverride, DefinitionPath path)
      throws PomeloException {
    return load(imageYaml, defaultName, boardOverride, List.of(), path);
  }

  /**
   * Reads an image with its presets and features, changed in some ways.
   *
   * @param changes what is laid over the file, in this order, of the form of a preset
   * @throws PomeloException with everything that is wrong with it
   */
  public static Image load(
      Path imageYaml,
      String defaultName,
      List<String> boardOverride,
      List<YamlNode> changes,
      DefinitionPath path)
      throws PomeloException {
    String display = path.display(imageYaml);
    YamlNode own = path.read(display, text(imageYaml, display), SCHEMA);
    PresetChain chain = PresetChain.read(own, changes, path);
    Path project = imageYaml.toAbsolutePath().resolveSibling("src").resolve("main");
    return new ImageLoader(path, chain.merged())
        .image(own.text("name", defaultName), boardOverride, chain, project);
  }

  /**
   * The names of the boards that an image names, without looking them up or checking the rest.
   *
   * @throws PomeloException if the file is not YAML of the right form
   */
  public static List<String> boardNames(Path imageYaml, DefinitionPath path)
      throws PomeloException {
    String display = path.display(imageYaml);
    return path.read(display, text(imageYaml, display), SCHEMA).references("boards").stream()
        .map(Reference::name)
        .toList();
  }

  private static String text(Path file, String display) throws PomeloException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new PomeloException(
          Problem.at(
              Location.of(display),
              "there is no image definition",
              "write one, for example: {boards: [qemu-x86_64], preset: shell}"),
          e);
    } catch (IOException e) {
      throw new PomeloException(
          Problem.at(Location.of(display), "cannot be read: " + e.getMessage()), e);
    }
  }

  private Image image(String name, List<String> boardOverride, PresetChain chain, Path project)
      throws PomeloException {
    List<Reference> boards = boards(boardOverride);
    KernelSpec kernel = KernelReader.read(yaml);
    Part own = path.project(project, name);
    List<Feature> features =
        new FeatureLoader(path, problems).load(features(kernel, chain.parts(), own));
    RecipeList list = RecipeList.read(yaml);
    List<Reference> recipes = recipes(list.names(), features);
    List<OptionSetting> options = RecipeList.merge(list.settings(), features, path, problems);
    List<User> users = Users.read(yaml, problems);
    // Those of features come last: an image may have to prepare what they look at, such as a
    // network.
    List<BootTest> tests = new ArrayList<>(BootTests.read(yaml, path, problems));
    features.forEach(feature -> tests.addAll(feature.tests()));
    problems.throwIfAny();
    return new Image(
        name,
        boards,
        chain.parts(),
        features,
        recipes,
        options,
        list.configs(),
        yaml.text("hostname", hostname(name)),
        ConsoleAccess.valueOf(yaml.text("console", "login").toUpperCase(Locale.ROOT)),
        users,
        RootfsReader.read(yaml),
        disk(),
        kernel,
        ProgramBuild.read(yaml),
        DriverPolicies.read(yaml),
        toolchain(),
        tests,
        own,
        yaml,
        digest(name, features));
  }

  /**
   * Those that the file names, and the one that loads modules where there are any and scripts start
   * the system.
   */
  private List<Reference> features(KernelSpec kernel, List<Part> presets, Part project) {
    List<Reference> features = new ArrayList<>(yaml.references("features"));
    boolean hasScripts =
        Stream.concat(presets.stream(), Stream.of(project))
            .map(part -> part.rootfsFiles().keySet())
            .anyMatch(files -> !Collections.disjoint(files, START_SCRIPTS));
    if (kernel.installsModules() && hasScripts) {
      Location asked = yaml.at("/kernel/modules").orElse(yaml).location();
      features.add(0, new Reference(HOTPLUG, asked));
    }
    return features;
  }

  private List<Reference> boards(List<String> override) throws PomeloException {
    List<Reference> boards =
        override.isEmpty()
            ? yaml.references("boards")
            : override.stream().map(board -> new Reference(board, OVERRIDE)).toList();
    boards.forEach(board -> check(Kind.BOARD, board));
    if (boards.isEmpty()) {
      problems.add(
          path.problem(
              yaml.location(),
              "'boards' is missing",
              "add 'boards:' with one or more of: "
                  + String.join(", ", path.proposals(Kind.BOARD))));
    }
    return boards;
  }

  private List<Reference> recipes(List<Reference> own, List<Feature> features) {
    Map<String, Reference> recipes = new LinkedHashMap<>();
    own.forEach(r -> recipes.putIfAbsent(r.name(), r));
    features.forEach(f -> f.recipes().forEach(r -> recipes.putIfAbsent(r.name(), r)));
    recipes.values().forEach(recipe -> check(Kind.RECIPE, recipe));
    return List.copyOf(recipes.values());
  }

  private void check(Kind kind, Reference reference) {
    try {
      path.require(kind, reference.name(), reference.location());
    } catch (PomeloException e) {
      problems.addAll(e);
    }
  }

  private static String hostname(String name) {
    String letters = name.replaceAll("[^A-Za-z0-9]+", "-");
    return letters.length() > 63 ? letters.substring(0, 63) : letters;
  }

  private @Nullable Disk disk() {
    return yaml.get("disk")
        .map(disk -> disk.text("table", "gpt").toUpperCase(Locale.ROOT))
        .map(table -> new Disk(Disk.Table.valueOf(table)))
        .orElse(null);
  }

  private @Nullable ToolchainSpec toolchain() {
    return yaml.get("toolchain")
        .map(t -> new ToolchainSpec(t.text("prefix", ""), t.text("sysroot"), t.location()))
        .orElse(null);
  }

  private Digest digest(String name, List<Feature> features) {
    StringBuilder text = new StringBuilder(name);
    text.append('\n').append(YamlJson.digest(yaml));
    features.forEach(
        f -> {
          text.append('\n').append(f.name()).append(f.recipes()).append(f.options());
          for (BootTest t : f.tests()) {
            text.append('\n').append(t.run()).append(t.exit()).append(t.expect());
            text.append(t.timeout());
          }
        });
    return Digest.of(text.toString());
  }
}
