package dev.pomelo.sdk.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pomelo.sdk.remote.FaultyCache;
import dev.pomelo.sdk.remote.FaultyCache.Habit;
import dev.pomelo.sdk.remote.Nginx;
import dev.pomelo.sdk.remote.RemoteCache;
import dev.pomelo.sdk.remote.RemoteSettings;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import dev.pomelo.sdk.store.Store;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Builds on several machines, each with a store of its own, and one server. */
@Timeout(120)
class SharedStoreTest {

  private static final Duration PATIENCE = Duration.ofMillis(500);

  @TempDir Path directory;
  private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

  @Test
  void anotherMachineRunsNothingAndFetchesOnlyWhatItReads() throws Exception {
    try (FaultyCache server = new FaultyCache()) {
      BuildResult first = build("ci", writing(server.uri()));
      server.become(Habit.GOOD);
      BuildResult second = build("developer", reading(server.uri()));

      assertThat(first.ran()).isEqualTo(3);
      assertThat(second.ran()).isZero();
      assertThat(second.output("root")).isEqualTo(first.output("root"));
      try (Store store = Store.open(directory.resolve("developer"))) {
        assertThat(store.tree(second.output("sources"))).isEmpty();
        Path root = store.soundTree(second.output("root")).orElseThrow();
        assertThat(root.resolve("bin/sh")).isSymbolicLink();
        assertThat(root.resolve("bin/busybox")).hasContent("the program, compiled");
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("bin"))))
            .isEqualTo("r-xr-xr-x");
        assertThat(store.verify()).isEmpty();
      }
      assertThat(server.requests).noneMatch(request -> request.startsWith("PUT"));
      assertThat(notes).isEmpty();
    }
  }

  @Test
  void whoOnlyReadsSendsNothing() throws Exception {
    try (FaultyCache server = new FaultyCache()) {
      build("developer", reading(server.uri()));
      assertThat(server.count("/")).isZero();
    }
  }

  @Test
  void whatAWriterHadBeforeIsSentToo() throws Exception {
    try (FaultyCache server = new FaultyCache()) {
      build("ci", null);
      assertThat(build("ci", writing(server.uri())).ran()).isZero();
      assertThat(server.count("/ac/")).isEqualTo(3);
      assertThat(build("developer", reading(server.uri())).ran()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "GOOD", mode = EnumSource.Mode.EXCLUDE)
  void aServerThatMisbehavesOnlySlowsTheBuildDown(Habit habit) throws Exception {
    try (FaultyCache server = new FaultyCache()) {
      BuildResult first = build("ci", writing(server.uri()));
      server.become(habit);
      BuildResult second = build("developer", reading(server.uri()));
      BuildResult third = build("other-ci", writing(server.uri()));

      assertThat(second.output("root")).isEqualTo(first.output("root"));
      assertThat(third.output("root")).isEqualTo(first.output("root"));
      for (String machine : List.of("developer", "other-ci")) {
        try (Store store = Store.open(directory.resolve(machine))) {
          assertThat(store.verify()).isEmpty();
          assertThat(store.soundTree(first.output("root"))).isPresent();
        }
      }
    }
  }

  @Test
  void whatTheServerLostIsSentAgainByWhoMakesItAnew() throws Exception {
    try (FaultyCache server = new FaultyCache()) {
      BuildResult first = build("ci", writing(server.uri()));
      server.lose("/cas/");
      assertThat(build("other-ci", writing(server.uri())).ran()).isEqualTo(3);
      assertThat(build("developer", reading(server.uri())).ran()).isZero();
      assertThat(outputOf("developer", first)).exists();
    }
  }

  @Test
  void whatIsDamagedOnTheServerIsSentAgainByWhoMakesItAnew() throws Exception {
    try (FaultyCache server = new FaultyCache()) {
      BuildResult first = build("ci", writing(server.uri()));
      String listing = "/cas/" + first.output("root");
      String program = "/cas/" + Digest.of("the program, compiled");
      String result = "/ac/" + first.outcomes().get("root").key();
      for (String damaged : List.of(listing, program, result)) {
        server.damage(damaged);
        String place = damaged.replace('/', '-');
        BuildResult second = build("other-ci" + place, writing(server.uri()));
        assertThat(second.ran()).as(damaged).isPositive();
        BuildResult third = build("developer" + place, reading(server.uri()));
        assertThat(third.ran()).as(damaged).isZero();
        assertThat(outputOf("developer" + place, first)).as(damaged).exists();
      }
      assertThat(notes).isEmpty();
    }
  }

  @Test
  void aSecondAttemptSucceeds() throws Exception {
    try (FaultyCache server = new FaultyCache()) {
      server.become(Habit.STUMBLING);
      build("ci", writing(server.uri()));
      assertThat(server.count("/ac/")).isEqualTo(3);
      server.become(Habit.STUMBLING);
      assertThat(build("developer", reading(server.uri())).ran()).isZero();
      assertThat(notes).isEmpty();
    }
  }

  @Test
  void anotherServerGetsNoPassword() throws Exception {
    try (FaultyCache server = new FaultyCache();
        FaultyCache other = new FaultyCache()) {
      server.redirect(other.uri());
      build("ci", new RemoteSettings(server.uri(), true, "Bearer secret", PATIENCE));
      assertThat(server.authorizations).isNotEmpty().containsOnly("Bearer secret");
      assertThat(other.count("/ac/")).isEqualTo(3);
      assertThat(other.authorizations).isEmpty();
    }
  }

  @Test
  void aServerThatIsNotThereIsNamedOnceAndThenLeftAlone() throws Exception {
    URI nowhere;
    try (FaultyCache server = new FaultyCache()) {
      nowhere = server.uri();
    }
    assertThat(build("developer", writing(nowhere)).ran()).isEqualTo(3);
    assertThat(notes)
        .containsExactly(
            "the remote cache at "
                + nowhere
                + " is not used any more in this build: cannot connect");
  }

  @Test
  void aServerThatWantsAnotherPasswordIsNamedWithTheReason() throws Exception {
    try (FaultyCache server = new FaultyCache()) {
      server.become(Habit.FORBIDDING);
      build("developer", reading(server.uri()));
      assertThat(notes)
          .containsExactly(
              "the remote cache at "
                  + server.uri()
                  + " is not used any more in this build: HTTP 403: it wants another name or"
                  + " password");
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void nginxWithWebDavServesReadersAndTakesFromWhoHasAPassword() throws Exception {
    assumeTrue(Processes.find("nginx").isPresent(), "nginx is installed by './pomelo test'");
    try (Nginx nginx = Nginx.start(Files.createDirectory(directory.resolve("nginx")))) {
      build("stranger", writing(nginx.uri()));
      assertThat(notes).singleElement().asString().contains("HTTP 401");
      notes.clear();

      String password = RemoteSettings.authorization("ci", Nginx.PASSWORD);
      BuildResult first =
          build("ci", new RemoteSettings(nginx.uri(), true, password, Duration.ofSeconds(20)));
      BuildResult second =
          build("developer", new RemoteSettings(nginx.uri(), false, null, Duration.ofSeconds(20)));
      assertThat(second.ran()).isZero();
      assertThat(second.output("root")).isEqualTo(first.output("root"));
      assertThat(notes).isEmpty();
    }
  }

  private Path outputOf(String machine, BuildResult result) throws Exception {
    try (Store store = Store.open(directory.resolve(machine))) {
      return store.soundTree(result.output("root")).orElseThrow();
    }
  }

  private BuildResult build(String machine, @Nullable RemoteSettings settings) throws Exception {
    Path home = directory.resolve(machine);
    try (Store store = Store.open(home)) {
      Builder builder =
          new Builder(store, Sandbox.none(1), BuildLog.silent(), home.resolve("log"), "project", 2);
      if (settings == null) {
        return builder.build(graph(), List.of("root"));
      }
      try (RemoteCache cache = new RemoteCache(settings, store, notes::add)) {
        return builder.sharing(cache).build(graph(), List.of("root"));
      }
    }
  }

  private static RemoteSettings writing(URI server) {
    return new RemoteSettings(server, true, null, PATIENCE);
  }

  private static RemoteSettings reading(URI server) {
    return new RemoteSettings(server, false, null, PATIENCE);
  }

  private static StepGraph graph() {
    Input version = new Input("version", Digest.of("1.36.1"), "1.36.1");
    Step sources =
        new Step(
            "sources",
            "sources",
            List.of(version),
            List.of(),
            new Action.Function(
                "unpack 1",
                c -> Files.writeString(c.output().resolve("busybox.c"), "the program")));
    Step compile =
        new Step(
            "compile",
            "compile",
            List.of(),
            List.of(new Need("sources", "src")),
            new Action.Function(
                "cc 1",
                c -> {
                  String source = Files.readString(c.need("src").resolve("busybox.c"));
                  Files.writeString(c.output().resolve("busybox"), source + ", compiled");
                }));
    Step root =
        new Step(
            "root",
            "root",
            List.of(),
            List.of(new Need("compile", "program")),
            new Action.Function("install 1", SharedStoreTest::install));
    return StepGraph.of(List.of(sources, compile, root));
  }

  private static void install(StepContext context) throws java.io.IOException {
    Path bin = Files.createDirectory(context.output().resolve("bin"));
    Files.copy(context.need("program").resolve("busybox"), bin.resolve("busybox"));
    Files.createSymbolicLink(bin.resolve("sh"), Path.of("busybox"));
    Files.createDirectory(context.output().resolve("empty"));
    Files.setPosixFilePermissions(bin, PosixFilePermissions.fromString("r-xr-xr-x"));
  }
}
