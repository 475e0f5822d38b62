package dev.pomelo.sdk.recipe;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.definition.YamlJson;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.source.Place;
import dev.pomelo.sdk.source.SourceEdit;
import dev.pomelo.sdk.source.SourceSpec;
import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads recipes. */
public final class RecipeLoader {

  private static final String SOURCES_OF = "sourcesOf";

  private final DefinitionPath path;
  private final Part part;
  private final YamlNode yaml;
  private final Problems problems = new Problems();

  private RecipeLoader(DefinitionPath path, Part part, YamlNode yaml) {
    this.path = path;
    this.part = part;
    this.yaml = yaml;
  }

  /**
   * Reads a recipe.
   *
   * @param referredFrom where the recipe's name is written
   * @throws PomeloException with everything that is wrong with it
   */
  public static Recipe load(String name, Location referredFrom, DefinitionPath path)
      throws PomeloException {
    Part part = path.require(Kind.RECIPE, name, referredFrom);
    return new RecipeLoader(path, part, path.read(part, Kind.RECIPE)).recipe();
  }

  private Recipe recipe() throws PomeloException {
    @Nullable Recipe owner = owner();
    List<SourceSpec> sources = owner == null ? sources() : owner.sources();
    List<PartFile> patches = owner == null ? patches() : owner.patches();
    List<SourceEdit> edits = owner == null ? edits() : owner.edits();
    Build build = build();
    problems.throwIfAny();
    YamlNode install = yaml.get("install").orElse(yaml);
    return new Recipe(
        part.name(),
        yaml.text("version", ""),
        yaml.text("description", ""),
        yaml.text("licence", ""),
        yaml.texts("licenceFiles"),
        sources,
        patches,
        edits,
        owner == null ? part.name() : owner.name(),
        yaml.references("dependencies"),
        yaml.references("hostTools"),
        yaml.texts("provides"),
        build,
        new Install(install.text("staging"), install.text("target")),
        options(),
        part,
        yaml.location(),
        digest());
  }

  /** The recipe whose sources this one shares, if it has none of its own. */
  private @Nullable Recipe owner() throws PomeloException {
    if (yaml.get(SOURCES_OF).isEmpty()) {
      return null;
    }
    Reference name = yaml.references(SOURCES_OF).get(0);
    for (String own : List.of("sources", "patches", "edits")) {
      yaml.get(own)
          .ifPresent(
              node ->
                  problems.add(
                      path.problem(
                          node.location(),
                          "'" + own + "' beside '" + SOURCES_OF + "'",
                          "drop one of them: the sources are those of " + name.name())));
    }
    Part other = path.require(Kind.RECIPE, name.name(), name.location());
    if (path.read(other, Kind.RECIPE).get(SOURCES_OF).isPresent()) {
      throw new PomeloException(
          path.problem(
              name.location(),
              name.name() + " has no sources of its own",
              "name the recipe that its '" + SOURCES_OF + "' names"));
    }
    return load(name.name(), name.location(), path);
  }

  private List<SourceSpec> sources() {
    List<SourceSpec> sources = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlNode source : yaml.items("sources")) {
      String name = source.text("name", part.name());
      if (!names.add(name)) {
        problems.add(
            path.problem(
                source.location(),
                "there are two sources '" + name + "'",
                "give each its own 'name:'"));
      }
      String sha256 = source.text("sha256");
      sources.add(
          new SourceSpec(
              name, sha256 == null ? null : new Digest(sha256), places(source), source.location()));
      if (sha256 == null && !floats(source)) {
        problems.add(
            path.problem(
                source.location(),
                "the source '" + name + "' has no digest",
                "add 'sha256:', the output of sha256sum"));
      }
    }
    return sources;
  }

  /** Whether a lock file pins the source, or it is the user's own. */
  private static boolean floats(YamlNode source) {
    return source.items("places").stream()
        .anyMatch(
            place ->
                place.get("debian-source").isPresent()
                    || place.get("debian-binary").isPresent()
                    || place.get("local").isPresent());
  }

  private List<Place> places(YamlNode source) {
    Places reader = new Places(part, path, problems);
    List<Place> places = new ArrayList<>();
    for (YamlNode node : source.items("places")) {
      Place place = reader.read(node);
      if (place != null) {
        places.add(place);
      }
    }
    return places;
  }

  private List<PartFile> patches() {
    List<PartFile> patches = new ArrayList<>();
    for (Reference patch : yaml.references("patches")) {
      part.file(patch.name())
          .filter(file -> !file.isLink())
          .ifPresentOrElse(
              patches::add,
              () ->
                  problems.add(
                      path.problem(
                          patch.location(),
                          "no such patch: " + part.display() + "/" + patch.name(),
                          "put the file there or drop the line")));
    }
    return patches;
  }

  private List<SourceEdit> edits() {
    List<SourceEdit> edits = new ArrayList<>();
    for (YamlNode edit : yaml.items("edits")) {
      try {
        edits.add(
            new SourceEdit(
                edit.text("file", ""),
                Pattern.compile(edit.text("find", ""), Pattern.MULTILINE),
                edit.text("replace", ""),
                edit.location()));
      } catch (PatternSyntaxException e) {
        problems.add(
            path.problem(
                edit.at("/find").orElse(edit).location(),
                "'find' is no regular expression: " + e.getDescription(),
                "put a backslash before characters that stand for themselves"));
      }
    }
    return edits;
  }

  private Build build() {
    YamlNode build = yaml.get("build").orElseThrow();
    BuildSystem system = BuildSystem.valueOf(build.text("system", "").toUpperCase(Locale.ROOT));
    if (system == BuildSystem.SCRIPT && build.get("script").isEmpty()) {
      problems.add(
          path.problem(
              build.location(), "'script' is missing in 'build'", "add 'script: |' with commands"));
    }
    if (system != BuildSystem.SCRIPT
        && yaml.items("sources").isEmpty()
        && yaml.get(SOURCES_OF).isEmpty()) {
      problems.add(
          path.problem(
              build.location(),
              "'sources' is missing: there is nothing to build",
              "add 'sources:', or write what to do with 'system: script'"));
    }
    foreign(build, "config", system == BuildSystem.KCONFIG, system);
    foreign(build, "configure", system == BuildSystem.AUTOTOOLS, system);
    foreign(build, "make", system != BuildSystem.SCRIPT, system);
    return new Build(
        system,
        build.text("config"),
        build.texts("configure"),
        build.texts("make"),
        build.text("script"));
  }

  private void foreign(YamlNode build, String key, boolean fits, BuildSystem system) {
    if (!fits && build.get(key).isPresent()) {
      problems.add(
          path.problem(
              build.get(key).map(YamlNode::location).orElse(build.location()),
              "'"
                  + key
                  + "' means nothing to the build system "
                  + system.name().toLowerCase(Locale.ROOT),
              "drop it or change 'system:'"));
    }
  }

  private SortedMap<String, Option> options() {
    SortedMap<String, Option> options = new TreeMap<>();
    yaml.entries("options")
        .forEach(
            (name, entry) -> {
              boolean on = entry.value().flag("default", false);
              String description = entry.value().text("description", "");
              options.put(name, new Option(name, on, on, description));
            });
    return options;
  }

  private Digest digest() throws PomeloException {
    StringBuilder text = new StringBuilder(YamlJson.digest(yaml).hex());
    for (PartFile file : part.files().values()) {
      try {
        if (!file.path().equals(Kind.RECIPE.file())) {
          text.append('\n').append(file.path()).append('\0').append(file.mode());
          text.append('\0').append(file.digest());
        }
      } catch (IOException e) {
        throw new PomeloException(
            Problem.at(Location.of(file.display()), "cannot be read: " + e.getMessage()), e);
      }
    }
    return Digest.of(text.toString());
  }
}
