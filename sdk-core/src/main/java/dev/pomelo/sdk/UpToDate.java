package dev.pomelo.sdk;

import dev.pomelo.sdk.BoardImage.ImageFile;
import dev.pomelo.sdk.execution.ConsultedFiles;
import dev.pomelo.sdk.execution.OwnCode;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an image was made from, kept beside it, so that a build that would change nothing is over
 * before definitions are read: the request, the state of every file that the build went by, and the
 * files of the image. Where one of them differs, the build is planned as ever, and that says what
 * runs and why.
 */
final class UpToDate {

  private static final String FORMAT = "pomelo-up-to-date 1";

  private final Path file;
  private final @Nullable String key;
  private final ConsultedFiles consulted = new ConsultedFiles();

  private UpToDate(Path file, @Nullable String key) {
    this.file = file;
    this.key = key;
  }

  /** Of a request, before anything is read for it. */
  static UpToDate of(ImageRequest request, SdkSettings settings) {
    Path file = request.outputDirectory().resolve("pomelo").resolve("up-to-date");
    UpToDate made = new UpToDate(file, key(request, settings));
    made.consulted.file(request.imageFile());
    made.consulted.file(request.lockFile());
    made.consulted.file(settings.store());
    made.add(OwnCode.place());
    request.definitions().forEach(made::add);
    Processes.searchPath().forEach(made.consulted::file);
    return made;
  }

  /** Null for what nothing is kept of, as it depends on more than files. */
  private static @Nullable String key(ImageRequest request, SdkSettings settings) {
    Optional<String> catalog = request.catalog().identity();
    if (catalog.isEmpty()
        || !request.update().isEmpty()
        || settings.launcher() != null
        || settings.verification() == Verification.FULL) {
      return null;
    }
    return Digest.of(
            String.join(
                "\n",
                FORMAT,
                request.projectDirectory().toAbsolutePath().toString(),
                request.outputDirectory().toAbsolutePath().toString(),
                request.definitions().toString(),
                catalog.get(),
                request.project().toString(),
                request.boards().toString(),
                request.time().toString(),
                String.valueOf(request.toolchain()),
                settings.store().toAbsolutePath().toString(),
                String.valueOf(settings.sandbox()),
                String.valueOf(settings.offline() ? null : settings.remote()),
                String.valueOf(System.getenv("PATH"))))
        .hex();
  }

  /** Notes a place of definitions before they are read. */
  void add(Path definitions) {
    consulted.tree(definitions);
  }

  /** Is told of all other files that the build goes by. */
  ConsultedFiles consulted() {
    return consulted;
  }

  /** The result of an earlier build where this one would give the same, and its files are there. */
  Optional<ImageResult> result(long start) {
    if (key == null) {
      return Optional.empty();
    }
    try {
      Iterator<String> lines = Files.readAllLines(file).iterator();
      if (!lines.next().equals(key) || !ConsultedFiles.unchanged(block(lines))) {
        return Optional.empty();
      }
      String name = lines.next();
      int steps = Integer.parseInt(lines.next());
      List<String> margins = block(lines);
      List<BoardImage> boards = new ArrayList<>();
      while (lines.hasNext()) {
        boards.add(board(block(lines)));
      }
      for (BoardImage board : boards) {
        if (!Assembly.isIntact(board.directory())) {
          return Optional.empty();
        }
      }
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      return Optional.of(new ImageResult(name, boards, 0, steps, margins, true, elapsed));
    } catch (IOException | NoSuchElementException | IllegalArgumentException e) {
      return Optional.empty(); // never built, or cut short
    }
  }

  /** Keeps what a build gave. A file that cannot be written makes the next build longer only. */
  void remember(ImageResult result) {
    if (key == null) {
      return;
    }
    List<String> lines = new ArrayList<>(List.of(key));
    add(lines, consulted.lines());
    lines.add(result.name());
    lines.add(String.valueOf(result.ran() + result.reused()));
    add(lines, result.margins());
    result.boards().forEach(board -> add(lines, lines(board)));
    try {
      if (lines.stream().noneMatch(line -> line.contains("\n"))) {
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
      }
    } catch (IOException e) {
      forget();
    }
  }

  /** Before an image changes. */
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      return; // its files tell that the image changed
    }
  }

  private static void add(List<String> lines, List<String> block) {
    lines.add(String.valueOf(block.size()));
    lines.addAll(block);
  }

  private static List<String> block(Iterator<String> lines) {
    int size = Integer.parseInt(lines.next());
    return Stream.generate(lines::next).limit(size).toList();
  }

  private static List<String> lines(BoardImage board) {
    List<String> lines = new ArrayList<>();
    lines.add(board.board());
    lines.add(board.directory().toString());
    lines.add(board.kernel().toString());
    lines.add(String.valueOf(board.kernelBytes()));
    lines.add(String.valueOf(board.modulesBytes()));
    lines.add(String.valueOf(board.rootfsBytes()));
    lines.add(String.valueOf(board.diskBytes()));
    for (ImageFile image : board.files()) {
      lines.add(image.role());
      lines.add(image.path().toString());
      lines.add(image.type());
    }
    return lines;
  }

  private static BoardImage board(List<String> lines) {
    List<ImageFile> files = new ArrayList<>();
    for (int i = 7; i < lines.size(); i += 3) {
      files.add(new ImageFile(lines.get(i), Path.of(lines.get(i + 1)), lines.get(i + 2)));
    }
    return new BoardImage(
        lines.get(0),
        Path.of(lines.get(1)),
        Path.of(lines.get(2)),
        files,
        Long.parseLong(lines.get(3)),
        Long.parseLong(lines.get(4)),
        Long.parseLong(lines.get(5)),
        Long.parseLong(lines.get(6)));
  }
}
