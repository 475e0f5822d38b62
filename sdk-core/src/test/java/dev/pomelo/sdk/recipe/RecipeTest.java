package dev.pomelo.sdk.recipe;

import static dev.pomelo.sdk.definition.ProjectFiles.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.ProjectFiles;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.source.DebianSourcePlace;
import dev.pomelo.sdk.source.HttpPlace;
import dev.pomelo.sdk.source.LocalPlace;
import dev.pomelo.sdk.source.MavenPlace;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {

  private static final String SHA =
      "faeeb244c35a348a334f4a59e44626ee870fb07b6884d68c10ae8bc19f83a694";

  private static final String BUSYBOX =
      """
      name: busybox
      version: 1.35.0
      description: the Swiss army knife
      licence: GPL-2.0-only
      licenceFiles: [LICENSE]
      sources:
        - sha256: faeeb244c35a348a334f4a59e44626ee870fb07b6884d68c10ae8bc19f83a694
          places:
            - https: https://busybox.net/downloads/busybox-1.35.0.tar.bz2
            - maven: net.busybox:busybox:tar.bz2:sources:1.35.0
        - name: extra
          places:
            - debian-source: busybox
              file: busybox_*.orig.tar.bz2
            - local: ../vendor/busybox
      patches: [patches/0001-quiet.patch]
      dependencies: [libc]
      build:
        system: kconfig
        config: allnoconfig
        make: [V=1, SKIP_STRIP=y]
      install:
        target: |
          make install CONFIG_PREFIX=$TARGET
      options:
        ssh-client: {default: true, description: a client}
      """;

  @TempDir Path directory;
  private ProjectFiles project;

  @BeforeEach
  void project() throws Exception {
    project = new ProjectFiles(directory);
    project.define(Kind.RECIPE, "busybox", BUSYBOX);
    project.write("src/main/recipes/busybox/patches/0001-quiet.patch", "--- a\n+++ b\n");
    script("musl-fork", "linux-headers").define(Kind.RECIPE, "newlib", provider("newlib"));
    script("linux-headers");
  }

  private ProjectFiles script(String name, String... dependencies) throws Exception {
    return project.define(
        Kind.RECIPE,
        name,
        "name: %s\nversion: 1\nlicence: MIT\ndependencies: %s\nbuild: {system: script, script: x}\n"
            .formatted(name, List.of(dependencies)));
  }

  private static String provider(String name) {
    return "name: %s\nversion: 1\nlicence: MIT\nprovides: [libc]\nbuild: {system: script, script: x}\n"
        .formatted(name);
  }

  private Recipe load(String name) throws Exception {
    return RecipeLoader.load(name, Location.of("image.yaml", 3), project.path());
  }

  private RecipeGraph graph(String... roots) throws Exception {
    List<Reference> references =
        List.of(roots).stream().map(r -> new Reference(r, Location.of("image.yaml", 3))).toList();
    return RecipeGraph.load(references, project.path());
  }

  private static String fork(String rest) {
    return """
        name: fork
        version: 1
        licence: MIT
        build: {system: script, script: x}
        """
        + rest;
  }

  @Test
  void aRecipeSharesTheSourcesOfAnother() throws Exception {
    project.define(Kind.RECIPE, "fork", fork("sourcesOf: busybox\n"));
    Recipe fork = load("fork");
    assertThat(fork.sourcesOf()).isEqualTo("busybox");
    assertThat(fork.sources()).isEqualTo(load("busybox").sources());
    assertThat(fork.patches()).extracting(p -> p.name()).containsExactly("0001-quiet.patch");
  }

  @Test
  void sharedSourcesAreTheOnlyOnesAndSomebodysOwn() throws Exception {
    project.define(Kind.RECIPE, "fork", fork("sourcesOf: busybox\npatches: [a.patch]\n"));
    assertThat(messageOf(() -> load("fork")))
        .contains("'patches' beside 'sourcesOf'")
        .contains("the sources are those of busybox");
    project.define(Kind.RECIPE, "fork", fork("sourcesOf: busybxo\n"));
    assertThat(messageOf(() -> load("fork"))).contains("busybxo").contains("busybox");
    project.define(Kind.RECIPE, "fork", fork("sourcesOf: fork\n"));
    assertThat(messageOf(() -> load("fork"))).contains("fork has no sources of its own");
  }

  @Test
  void editsAreRegularExpressions() throws Exception {
    project.define(
        Kind.RECIPE,
        "fork",
        fork("edits: [{file: Makefile, find: '^CC =.*', replace: CC = cc}]\n"));
    assertThat(load("fork").edits())
        .singleElement()
        .satisfies(
            edit -> {
              assertThat(edit.file()).isEqualTo("Makefile");
              assertThat(edit.find().matcher("x\nCC = gcc\n").replaceAll(edit.replacement()))
                  .isEqualTo("x\nCC = cc\n");
            });
    project.define(
        Kind.RECIPE, "fork", fork("edits: [{file: ../Makefile, find: '*(.data)', replace: ''}]\n"));
    assertThat(messageOf(() -> load("fork"))).contains("../Makefile");
    project.define(
        Kind.RECIPE, "fork", fork("edits: [{file: Makefile, find: '*(.data)', replace: ''}]\n"));
    assertThat(messageOf(() -> load("fork")))
        .contains("recipe.yaml:5:")
        .contains("'find' is no regular expression")
        .contains("put a backslash before");
  }

  @Test
  void aRecipeIsReadWhole() throws Exception {
    Recipe recipe = load("busybox");
    assertThat(recipe.version()).isEqualTo("1.35.0");
    assertThat(recipe.sources()).extracting(s -> s.name()).containsExactly("busybox", "extra");
    assertThat(recipe.sources().get(0).sha256()).hasToString(SHA);
    assertThat(recipe.sources().get(0).places())
        .containsExactly(
            new HttpPlace(URI.create("https://busybox.net/downloads/busybox-1.35.0.tar.bz2")),
            new MavenPlace("net.busybox", "busybox", "tar.bz2", "sources", "1.35.0"));
    assertThat(recipe.sources().get(1).places())
        .containsExactly(
            new DebianSourcePlace("busybox", "busybox_*.orig.tar.bz2"),
            new LocalPlace(directory.resolve("src/main/recipes/vendor/busybox")));
    assertThat(recipe.patches()).extracting(p -> p.name()).containsExactly("0001-quiet.patch");
    assertThat(recipe.build())
        .isEqualTo(
            new Build(
                BuildSystem.KCONFIG,
                "allnoconfig",
                List.of(),
                List.of("V=1", "SKIP_STRIP=y"),
                null));
    assertThat(recipe.install())
        .isEqualTo(new Install(null, "make install CONFIG_PREFIX=$TARGET\n"));
    assertThat(recipe.options().get("ssh-client").byDefault()).isTrue();
  }

  @Test
  void aChangedPatchChangesTheDigestAndACommentDoesNot() throws Exception {
    String before = load("busybox").digest().hex();
    project.define(Kind.RECIPE, "busybox", "# the shell\n" + BUSYBOX);
    assertThat(load("busybox").digest().hex()).isEqualTo(before);
    project.write("src/main/recipes/busybox/patches/0001-quiet.patch", "--- a\n+++ c\n");
    assertThat(load("busybox").digest().hex()).isNotEqualTo(before);
  }

  @Test
  void everythingThatIsWrongWithARecipeIsSaidAtOnce() throws Exception {
    project.define(
        Kind.RECIPE,
        "dropbear",
        """
        name: dropbear
        version: 2022.83
        licence: MIT
        sources:
          - places:
              - https: https://matt.ucc.asn.au/dropbear/releases/dropbear-2022.83.tar.bz2
              - debian-source: dropbear
              - {}
        patches: [gone.patch]
        build: {system: make, configure: [--disable-zlib]}
        """);
    assertThat(messageOf(() -> load("dropbear")))
        .isEqualTo(
            """
            src/main/recipes/dropbear/recipe.yaml:7:9: 'file' is missing beside 'debian-source'
                - debian-source: dropbear
                  ^ add 'file:' with the file it is in
            src/main/recipes/dropbear/recipe.yaml:8:9: this place has no kind
                - {}
                  ^ write one of: https, maven, debian-source, debian-binary, local
            src/main/recipes/dropbear/recipe.yaml:9:11: no such patch: \
            src/main/recipes/dropbear/gone.patch
                patches: [gone.patch]
                          ^ put the file there or drop the line
            src/main/recipes/dropbear/recipe.yaml:10:34: 'configure' means nothing to the build \
            system make
                build: {system: make, configure: [--disable-zlib]}
                                                 ^ drop it or change 'system:'""");
  }

  @Test
  void onlyAScriptBuildsWithoutSources() throws Exception {
    script("files");
    assertThat(load("files").sources()).isEmpty();
    project.define(
        Kind.RECIPE, "zlib", "name: zlib\nversion: 1\nlicence: Zlib\nbuild: {system: make}\n");
    assertThat(messageOf(() -> load("zlib")))
        .isEqualTo(
            """
            src/main/recipes/zlib/recipe.yaml:4:8: 'sources' is missing: there is nothing to build
                build: {system: make}
                       ^ add 'sources:', or write what to do with 'system: script'""");
  }

  @Test
  void aSourceFromTheWebNeedsADigest() throws Exception {
    project.define(
        Kind.RECIPE,
        "zlib",
        """
        name: zlib
        version: 1.3.1
        licence: Zlib
        sources:
          - places: [{https: "https://zlib.net/zlib-1.3.1.tar.xz"}]
        build: {system: make}
        """);
    assertThat(messageOf(() -> load("zlib")))
        .isEqualTo(
            """
            src/main/recipes/zlib/recipe.yaml:5:5: the source 'zlib' has no digest
                - places: [{https: "https://zlib.net/zlib-1.3.1.tar.xz"}]
                  ^ add 'sha256:', the output of sha256sum""");
  }

  @Test
  void aPatchThatClimbsOutIsRefused() throws Exception {
    project.define(
        Kind.RECIPE, "evil", provider("evil").replace("provides: [libc]", "patches: [../../x]"));
    assertThat(messageOf(() -> load("evil")))
        .isEqualTo(
            """
            src/main/recipes/evil/recipe.yaml:4:11: each of 'patches' must be a path that stays \
            where it is, such as docs/COPYING, not '../../x'
                patches: [../../x]
                          ^""");
  }

  @Test
  void dependenciesComeBeforeThoseThatNeedThem() throws Exception {
    script("dropbear", "zlib", "musl-fork");
    script("zlib", "musl-fork");
    RecipeGraph graph = graph("dropbear");
    assertThat(graph.recipes())
        .extracting(Recipe::name)
        .containsExactly("linux-headers", "musl-fork", "zlib", "dropbear");
    assertThat(graph.transitive(graph.get("zlib")))
        .extracting(Recipe::name)
        .containsExactly("linux-headers", "musl-fork");
  }

  @Test
  void aDependencyCanBeProvidedByAnotherRecipe() throws Exception {
    project.define(Kind.RECIPE, "uclibc", provider("uclibc"));
    assertThat(graph("busybox", "uclibc").recipes())
        .extracting(Recipe::name)
        .containsExactly("uclibc", "busybox");
  }

  @Test
  void anOptionIsAsTheRecipeSaysUntilSomebodySetsIt() throws Exception {
    RecipeGraph graph = graph("busybox", "newlib");
    assertThat(graph.get("busybox").options().get("ssh-client").on()).isTrue();
    Location at = new Location("image.yaml", 4, 30);
    Recipe recipe =
        graph
            .with(List.of(new OptionSetting("busybox", "ssh-client", false, at)), project.path())
            .get("busybox");
    assertThat(recipe.options().get("ssh-client").on()).isFalse();
    assertThat(recipe.options().get("ssh-client").byDefault()).isTrue();
    assertThat(recipe.options().get("ssh-client").variable()).isEqualTo("OPTION_SSH_CLIENT");
  }

  @Test
  void anOptionThatARecipeDoesNotHaveComesWithTheNearest() throws Exception {
    RecipeGraph graph = graph("busybox", "newlib");
    Location at = new Location("image.yaml", 4, 30);
    List<OptionSetting> settings =
        List.of(
            new OptionSetting("busybox", "ssh-clients", true, at),
            new OptionSetting("newlib", "iconv", true, at));
    assertThat(messageOf(() -> graph.with(settings, project.path())))
        .isEqualTo(
            """
            image.yaml:4:30: recipe 'newlib' has no option 'iconv'
              it has no options at all; see src/main/recipes/newlib/recipe.yaml
            image.yaml:4:30: recipe 'busybox' has no option 'ssh-clients'
              did you mean 'ssh-client'? One of: ssh-client""");
  }

  @Test
  void nothingIsBuiltForWhatIsGiven() throws Exception {
    List<Reference> roots = List.of(new Reference("busybox", Location.of("image.yaml", 3)));
    RecipeGraph graph = RecipeGraph.load(roots, Set.of("libc"), project.path());
    assertThat(graph.recipes()).extracting(Recipe::name).containsExactly("busybox");
    assertThat(graph.transitive(graph.get("busybox"))).isEmpty();
  }

  @Test
  void aCycleIsNamedWithItsChain() throws Exception {
    script("a", "b");
    script("b", "c");
    script("c", "a");
    assertThat(messageOf(() -> graph("a")))
        .isEqualTo(
            """
            src/main/recipes/c/recipe.yaml:4:16: recipes depend on each other: a → b → c → a
                dependencies: [a]
                               ^ drop one of these dependencies""");
  }

  @Test
  void everyMissingRecipeIsNamedAtTheLineThatAsksForIt() throws Exception {
    script("a", "linux-header", "xyzzy");
    assertThat(messageOf(() -> graph("a")).lines().filter(line -> !line.startsWith(" ")))
        .containsExactly(
            "src/main/recipes/a/recipe.yaml:4:16: unknown recipe 'linux-header'",
            "src/main/recipes/a/recipe.yaml:4:30: unknown recipe 'xyzzy'");
  }
}
