package dev.pomelo.sdk.toolchain;

import dev.pomelo.sdk.execution.FileDigests;
import dev.pomelo.sdk.execution.HostPrograms;
import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.FileTrees;
import dev.pomelo.sdk.store.StepResult.Input;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a cross compiler is: asks it, and has it compile a program that is checked to be
 * ELF of the right machine. What was found out is remembered until one of its programs changes.
 */
public final class ToolchainProbe {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final List<String> PROGRAMS = List.of("cc1", "collect2", "as", "ld");
  private static final List<String> BINUTILS =
      List.of("ar", "nm", "objcopy", "objdump", "ranlib", "strip");

  private final Store store;
  private final FileDigests digests;

  /** Remembers in a store. */
  public ToolchainProbe(Store store, FileDigests digests) {
    this.store = store;
    this.digests = digests;
  }

  /**
   * The toolchain that is asked for.
   *
   * @throws PomeloException if it is not there, does not compile, or compiles for something else
   */
  public Toolchain probe(ToolchainRequest request) throws PomeloException, InterruptedException {
    Path gcc = find(request);
    requireSysroot(request);
    String name =
        String.join(
            "\n",
            "toolchain 2",
            digests.of(gcc).hex(),
            request.prefix(),
            String.valueOf(request.sysroot()),
            request.elfMachine() + " " + request.bits(),
            String.join(" ", request.flags()));
    try {
      Optional<Facts> known = store.note(name).flatMap(Facts::parse);
      Facts facts = known.isPresent() ? known.get() : ask(request, gcc);
      if (known.isEmpty()) {
        store.putNote(name, facts.format());
      }
      return toolchain(request, gcc, facts);
    } catch (IOException e) {
      throw new PomeloException(Problem.of("cannot probe " + gcc + ": " + e.getMessage()), e);
    }
  }

  private Path find(ToolchainRequest request) throws PomeloException {
    Path gcc = require(request, "gcc");
    for (String program : BINUTILS) {
      require(request, program);
    }
    return gcc;
  }

  private static Path require(ToolchainRequest request, String program) throws PomeloException {
    String full = request.prefix() + program;
    return Processes.find(full)
        .orElseThrow(
            () ->
                new PomeloException(
                    Problem.at(
                        request.location(),
                        "no such toolchain: there is no " + full + " on this host",
                        HostPrograms.advice(full))));
  }

  private static void requireSysroot(ToolchainRequest request) throws PomeloException {
    @Nullable String sysroot = request.sysroot();
    if (sysroot != null && !Files.isDirectory(Path.of(sysroot))) {
      throw new PomeloException(
          Problem.at(
              request.location(),
              "no such sysroot: there is no directory " + sysroot + " on this host",
              "name the directory that has usr/include and usr/lib, or drop 'sysroot:'"));
    }
  }

  private Facts ask(ToolchainRequest request, Path gcc)
      throws PomeloException, IOException, InterruptedException {
    String version = answer(gcc, "-dumpfullversion");
    String machine = answer(gcc, "-dumpmachine");
    String library = answer(gcc, "-print-file-name=include"); // gcc's own, in its library directory
    List<String> programs = new ArrayList<>();
    for (String program : PROGRAMS) {
      Optional<Path> found = Processes.find(answer(gcc, "-print-prog-name=" + program));
      found.ifPresent(path -> programs.add(path.toString()));
    }
    compile(request, gcc);
    return new Facts(version, machine, library, programs);
  }

  private void compile(ToolchainRequest request, Path gcc)
      throws PomeloException, IOException, InterruptedException {
    Path directory = store.newTemporaryDirectory();
    Path source = Files.writeString(directory.resolve("probe.c"), "int main(void){return 0;}\n");
    Path object = directory.resolve("probe.o");
    List<String> command = new ArrayList<>(List.of(gcc.toString()));
    command.addAll(request.flags());
    @Nullable String sysroot = request.sysroot();
    if (sysroot == null) {
      command.add("-c");
    } else {
      command.addAll(List.of("--sysroot=" + sysroot, "-static"));
    }
    command.addAll(List.of("-Os", "-o", object.toString(), source.toString()));
    ProcessResult result = Processes.run(ProcessRequest.of(command).within(TIMEOUT));
    if (result.exitCode() != 0) {
      List<String> details = new ArrayList<>(result.tail(10));
      details.add("command: " + String.join(" ", command));
      throw new PomeloException(
          new Problem(
              request.location(), request.prefix() + "gcc cannot compile a program", details));
    }
    ElfHeader header = ElfHeader.read(object);
    if (header.machine() != request.elfMachine() || header.bits() != request.bits()) {
      throw new PomeloException(
          Problem.at(
              request.location(),
              request.prefix() + "gcc compiles for another machine",
              "it makes " + header.describe(),
              "the board needs " + new ElfHeader(request.elfMachine(), request.bits()).describe(),
              "name the right prefix in toolchain.prefix"));
    }
    FileTrees.delete(directory);
  }

  private Toolchain toolchain(ToolchainRequest request, Path gcc, Facts facts)
      throws PomeloException, IOException {
    List<Path> files = new ArrayList<>(List.of(gcc));
    facts.programs().forEach(program -> files.add(Path.of(program)));
    for (String program : BINUTILS) {
      files.add(require(request, program));
    }
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      all.append(digests.of(file)).append('\n');
    }
    List<Path> directories = outside(gcc, facts);
    for (Path directory : directories) {
      all.append(digests.tree(directory)).append('\n');
    }
    Input input =
        new Input(
            "toolchain " + request.prefix(),
            Digest.of(all.toString()),
            "gcc " + facts.version() + " for " + facts.machine());
    return new Toolchain(
        request.prefix(), facts.version(), facts.machine(), sysroot(request), directories, input);
  }

  private Toolchain.@Nullable Sysroot sysroot(ToolchainRequest request) throws PomeloException {
    @Nullable String sysroot = request.sysroot();
    if (sysroot == null) {
      return null;
    }
    Digest digest = digests.tree(Path.of(sysroot));
    Input input = new Input("sysroot", digest, sysroot + " " + digest.abbreviated());
    return new Toolchain.Sysroot(Path.of(sysroot), input);
  }

  /**
   * The directory outside of {@code /usr} that holds the compiler's parts: the deepest that has all
   * of them. A wrapper of a compiler in {@code /usr} has only its own.
   */
  private static List<Path> outside(Path gcc, Facts facts) throws IOException {
    List<Path> parts = new ArrayList<>(List.of(gcc.toAbsolutePath(), gcc.toRealPath()));
    facts.programs().forEach(program -> parts.add(Path.of(program)));
    parts.add(Path.of(facts.library()));
    @Nullable Path common = null;
    for (Path part : parts) {
      @Nullable Path directory = part.normalize().getParent();
      if (directory == null || Toolchain.isOfTheSystem(directory) || !directory.isAbsolute()) {
        continue;
      }
      common = common == null ? directory : commonParent(common, directory);
    }
    return common == null ? List.of() : List.of(common);
  }

  private static @Nullable Path commonParent(Path one, Path other) {
    @Nullable Path common = one;
    while (common != null && !other.startsWith(common)) {
      common = common.getParent();
    }
    return common;
  }

  private static String answer(Path gcc, String question)
      throws PomeloException, InterruptedException {
    return Processes.run(ProcessRequest.of(gcc.toString(), question).within(TIMEOUT))
        .orThrow(gcc + " does not answer " + question)
        .text()
        .strip();
  }

  /** What a compiler said of itself. */
  private record Facts(String version, String machine, String library, List<String> programs) {

    String format() {
      return String.join("\n", version, machine, library, String.join("\n", programs));
    }

    static Optional<Facts> parse(String text) {
      List<String> lines = text.lines().collect(Collectors.toList());
      return lines.size() < 3
          ? Optional.empty()
          : Optional.of(
              new Facts(
                  lines.get(0),
                  lines.get(1),
                  lines.get(2),
                  List.copyOf(lines.subList(3, lines.size()))));
    }
  }

  /** Names of machines that messages show. */
  static final Map<Integer, String> MACHINES =
      Map.of(3, "x86", 40, "arm", 62, "x86-64", 183, "aarch64", 243, "riscv");
}
