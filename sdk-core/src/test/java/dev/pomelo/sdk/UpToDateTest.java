package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.BoardImage.ImageFile;
import dev.pomelo.sdk.ImageRequest.BoardCatalog;
import dev.pomelo.sdk.plan.PlanRequest;
import dev.pomelo.sdk.remote.RemoteSettings;
import dev.pomelo.sdk.store.Verification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpToDateTest {

  @TempDir Path project;

  private BoardCatalog catalog = BoardCatalog.NONE;
  private List<String> boards = List.of();
  private Verification verification = Verification.SAMPLED;
  private Set<String> update = Set.of();
  private Path images = Path.of("");
  private @Nullable RemoteSettings remote;

  @BeforeEach
  void build() throws Exception {
    write("image.yaml", "boards: [bench]\n");
    write("src/main/rootfs/etc/motd", "Welcome\n");
    write("store/blobs/one", "1");
    write("tools/strip", "a program of the host");
    images = project.resolve("target/images/bench");
    write("target/images/bench/Image", "kernel");
    long size = Files.size(images.resolve("Image"));
    String time = Files.getLastModifiedTime(images.resolve("Image")).toString();
    write("target/images/bench/.state", "pomelo-image\n\nImage " + size + " " + time + "\n");
    UpToDate upToDate = of();
    assertThat(upToDate.result(0)).as("nothing is known yet").isEmpty();
    upToDate.consulted().file(project.resolve("tools/strip"));
    upToDate.remember(built());
  }

  @Test
  void theSameBuildAgain() {
    ImageResult known = of().result(System.nanoTime()).orElseThrow();
    assertThat(known.upToDate()).isTrue();
    assertThat(known.ran()).isZero();
    assertThat(known.reused()).as("steps").isEqualTo(12);
    assertThat(known.name()).isEqualTo("gateway");
    assertThat(known.boards()).isEqualTo(built().boards());
    assertThat(known.margins()).isEqualTo(built().margins());
  }

  @Test
  void anyFileThatTheBuildWentBy() throws Exception {
    for (String file : List.of("image.yaml", "src/main/rootfs/etc/motd", "tools/strip")) {
      write(file, "something else\n");
      assertThat(of().result(0)).as(file).isEmpty();
      build();
    }
  }

  @Test
  void aFileThatIsNew() throws Exception {
    write("src/main/kernel/more.config", "CONFIG_USB=y\n");
    assertThat(of().result(0)).isEmpty();
  }

  @Test
  void aLockFileThatIsNew() throws Exception {
    write("pomelo.lock", "");
    assertThat(of().result(0)).isEmpty();
  }

  @Test
  void aFileOfTheImageThatIsGoneOrWasWrittenTo() throws Exception {
    write("target/images/bench/Image", "truncated");
    assertThat(of().result(0)).isEmpty();
    Files.delete(images.resolve("Image"));
    assertThat(of().result(0)).isEmpty();
  }

  @Test
  void aRequestForSomethingElse() {
    boards = List.of("desk");
    assertThat(of().result(0)).isEmpty();
  }

  @Test
  void aServerThatIsToGetWhatIsThere() throws Exception {
    remote = server("https://cache.acme.com/", false, null);
    assertThat(of().result(0)).as("a server").isEmpty();
    build();
    remote = server("https://cache.acme.com/", true, null);
    assertThat(of().result(0)).as("to be written to").isEmpty();
    build();
    remote = server("https://other.acme.com/", true, null);
    assertThat(of().result(0)).as("another one").isEmpty();
    build();
    remote = server("https://ci:secret@other.acme.com/", true, "Bearer secret");
    assertThat(of().result(0)).as("with a password").isPresent();
  }

  @Test
  void aStoreThatIsGone() throws Exception {
    Files.move(project.resolve("store"), project.resolve("elsewhere"));
    assertThat(of().result(0)).isEmpty();
  }

  @Test
  void aBuildThatBeganAndDidNotEnd() {
    of().forget();
    assertThat(of().result(0)).isEmpty();
  }

  @Test
  void aFileThatWasCutShort() throws Exception {
    Path file = project.resolve("target/pomelo/up-to-date");
    List<String> lines = Files.readAllLines(file);
    for (int keep = 0; keep < lines.size(); keep++) {
      Files.write(file, lines.subList(0, keep));
      Optional<ImageResult> known = of().result(0);
      assertThat(known.map(ImageResult::boards).orElse(List.of())).as("lines " + keep).isEmpty();
    }
  }

  @Test
  void whatDependsOnMoreThanFiles() throws Exception {
    verification = Verification.FULL;
    assertThat(of().result(0)).isEmpty();
    verification = Verification.SAMPLED;
    update = Set.of("linux");
    assertThat(of().result(0)).isEmpty();
    update = Set.of();
    catalog = board -> List.of();
    build();
    assertThat(of().result(0)).as("a catalog that has to be asked").isEmpty();
  }

  private static RemoteSettings server(String uri, boolean writes, @Nullable String password) {
    return new RemoteSettings(URI.create(uri), writes, password, RemoteSettings.USUAL_PATIENCE);
  }

  private UpToDate of() {
    SdkSettings settings =
        new SdkSettings(
            project.resolve("store"),
            2,
            false,
            true,
            verification,
            SdkSettings.DEFAULT_STORE_BYTES,
            place -> {
              throw new AssertionError("nothing is downloaded");
            },
            remote,
            null,
            List.of());
    ImageRequest request =
        new ImageRequest(
            project,
            project.resolve("target"),
            List.of(project.resolve("src/main")),
            catalog,
            new PlanRequest.Project("com.acme", "gateway", "1.0", "Gateway"),
            boards,
            update,
            Instant.parse("2026-01-01T00:00:00Z"),
            null);
    return UpToDate.of(request, settings);
  }

  private ImageResult built() {
    Path kernel = images.resolve("Image");
    List<ImageFile> files = List.of(new ImageFile("kernel", kernel, "bin"));
    BoardImage image = new BoardImage("bench", images, kernel, files, 6, 0, 5, 4);
    return new ImageResult(
        "gateway", List.of(image), 3, 9, List.of("1 byte left"), false, Duration.ofSeconds(1));
  }

  private void write(String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
