package dev.pomelo.maven;

import dev.pomelo.maven.resolution.Resolution;
import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.SdkSettings;
import dev.pomelo.sdk.execution.CompilerLauncher;
import dev.pomelo.sdk.execution.ConsoleBuildLog;
import dev.pomelo.sdk.plan.PlanRequest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.remote.RemoteSettings;
import dev.pomelo.sdk.source.SourceMirror;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that plan or build an image have in common: their settings and the request. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class AbstractSdkMojo extends AbstractPomeloMojo {

  /** Boards to build for instead of those in {@code image.yaml}; several with commas. */
  @Parameter(property = "pomelo.board")
  private List<String> boards;

  /**
   * How large the store may be after a build: {@code 40G}. What was not used for the longest time
   * is removed.
   */
  @Parameter(property = "pomelo.store.size", defaultValue = "40G")
  private String storeSize;

  /**
   * How closely what the store has is looked at before it is used: {@code sampled}, or {@code full}
   * for every byte.
   */
  @Parameter(property = "pomelo.store.verification", defaultValue = "sampled")
  private String storeVerification;

  /**
   * Address of a server of Bazel's HTTP cache protocol, which knows what other machines built:
   * {@code https://cache.acme.com/}.
   */
  @Parameter(property = "pomelo.remote")
  private @Nullable String remote;

  /** Whether what is built here is sent to that server. */
  @Parameter(property = "pomelo.remote.write", defaultValue = "false")
  private boolean remoteWrite;

  /**
   * Which {@code <server>} of {@code settings.xml} has name and password for that server; a
   * password without a name is a bearer token.
   */
  @Parameter(property = "pomelo.remote.server", defaultValue = "pomelo-remote")
  private String remoteServer;

  /** How many seconds that server may be silent before it is given up for the rest of the build. */
  @Parameter(property = "pomelo.remote.timeout", defaultValue = "10")
  private int remoteTimeout;

  /**
   * Projects beside whose artifacts sources are mirrored, {@code groupId:artifactId:version}; asked
   * in this order before the places that a source names. See {@code mirror-sources}.
   */
  @Parameter(property = "pomelo.mirror")
  private List<String> mirrors;

  /** How many processes may be kept busy; 0 for as many as there are cores. */
  @Parameter(property = "pomelo.jobs", defaultValue = "0")
  private int jobs;

  /**
   * What stands before the cross compiler for every recipe and the kernel: {@code ccache}, {@code
   * distcc}, {@code icecc} or {@code sccache}, or {@code ccache} before one that compiles
   * elsewhere: {@code ccache,distcc}. Configured by their own variables in the environment.
   */
  @Parameter(property = "pomelo.compiler")
  private List<String> compiler;

  /** Whether build steps run in the sandbox, where the host allows it. */
  @Parameter(property = "pomelo.sandbox", defaultValue = "true")
  private boolean sandbox;

  /** A toolchain's prefix ({@code /opt/x/bin/aarch64-x-linux-}) instead of the board's. */
  @Parameter(property = "pomelo.toolchain")
  private @Nullable String toolchain;

  /**
   * Time of every time stamp in the image: ISO 8601, or seconds since 1970. Without one it is
   * 1980-01-01T00:00:00Z.
   */
  @Parameter(defaultValue = "${project.build.outputTimestamp}")
  private @Nullable String outputTimestamp;

  @Override
  protected final boolean applies() {
    return isImage();
  }

  @Override
  protected final void run() throws PomeloException, InterruptedException {
    Resolution resolution = resolution();
    ConsoleBuildLog log = Terminal.log(session().getRequest().isInteractiveMode(), this::say);
    SdkSettings settings =
        new SdkSettings(
            store(),
            processes(),
            session().isOffline(),
            sandbox,
            StoreParameters.verification(storeVerification),
            StoreParameters.bytes("pomelo.store.size", storeSize),
            resolution,
            remote(resolution),
            compiler.isEmpty() ? null : CompilerLauncher.of(compiler, System.getenv()),
            mirrors());
    try (Sdk sdk = Sdk.open(settings, log)) {
      run(sdk, request(resolution));
    } finally {
      log.close();
    }
  }

  private List<SourceMirror> mirrors() throws PomeloException {
    try {
      return mirrors.stream().map(SourceMirror::parse).toList();
    } catch (IllegalArgumentException e) {
      throw PomeloException.of(
          "pomelo.mirror: " + e.getMessage(),
          "write the coordinates that mvn pomelo:mirror-sources showed");
    }
  }

  private @Nullable RemoteSettings remote(Resolution resolution) throws PomeloException {
    if (remote == null || remote.isBlank()) {
      if (remoteWrite) {
        throw PomeloException.of(
            "pomelo.remote.write: there is no server to write to",
            "add -Dpomelo.remote=https://cache.acme.com/, or leave it out");
      }
      return null;
    }
    try {
      return new RemoteSettings(
          URI.create(remote.strip()),
          remoteWrite,
          resolution.authorization(remoteServer, remote.strip()),
          Duration.ofSeconds(Math.max(1, remoteTimeout)));
    } catch (IllegalArgumentException e) {
      throw PomeloException.of(
          "pomelo.remote: not the address of a server: " + remote,
          "write -Dpomelo.remote=https://cache.acme.com/");
    }
  }

  /** Does the goal's work. */
  protected abstract void run(Sdk sdk, ImageRequest request)
      throws PomeloException, InterruptedException;

  /** Names of sources to be pinned anew. */
  protected Set<String> update() {
    return Set.of();
  }

  /** How many processes may be kept busy. */
  protected final int processes() throws PomeloException {
    return StoreParameters.jobs(jobs);
  }

  /** Whether the project says which time its images have. */
  protected final boolean hasTime() {
    return BuildTime.isSet(outputTimestamp);
  }

  private ImageRequest request(Resolution resolution) throws PomeloException {
    Instant time = BuildTime.parse(outputTimestamp);
    return new ImageRequest(
        project().getBasedir().toPath(),
        target(),
        definitions(resolution),
        catalogs(resolution),
        new PlanRequest.Project(
            project().getGroupId(),
            project().getArtifactId(),
            project().getVersion(),
            project().getName()),
        boards,
        update(),
        time,
        toolchain);
  }

  private List<Path> definitions(Resolution resolution) throws PomeloException {
    List<Path> paths = new ArrayList<>();
    paths.add(project().getBasedir().toPath().resolve("src/main"));
    resolution.closure(project()).forEach(source -> paths.add(source.path()));
    return paths;
  }
}
