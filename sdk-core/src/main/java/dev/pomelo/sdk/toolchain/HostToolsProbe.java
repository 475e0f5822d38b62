package dev.pomelo.sdk.toolchain;

import dev.pomelo.sdk.execution.FileDigests;
import dev.pomelo.sdk.execution.HostFiles;
import dev.pomelo.sdk.execution.HostPrograms;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import dev.pomelo.sdk.store.Store;
import dev.pomelo.sdk.toolchain.DebianPackages.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the host's programs and C headers that scripts ask for, with the packages that they come
 * from. What was found is remembered until dpkg or one of them changes.
 */
public final class HostToolsProbe {

  private static final String PACKAGE = "package ";
  private static final String FILE = "file ";
  private static final String LINK = "program ";

  /**
   * A compiler, and what archives objects of -flto: Debian keeps the unversioned names of these in
   * a package on which that of the compiler does not depend.
   */
  private static final List<String> COMPILER = List.of("gcc", "gcc-ar", "gcc-nm", "gcc-ranlib");

  private final Store store;
  private final FileDigests digests;

  /** Remembers in a store. */
  public HostToolsProbe(Store store, FileDigests digests) {
    this.store = store;
    this.digests = digests;
  }

  /** Whether this host can say what a program consists of: one with dpkg and a merged /usr. */
  public static boolean isPossible() {
    return DebianPackages.areKnown()
        && Files.isSymbolicLink(Path.of("/bin"))
        && HostFiles.PROGRAMS.stream().noneMatch(Files::isSymbolicLink);
  }

  /**
   * Finds programs, such as {@code python3}, and headers, such as {@code gelf.h}.
   *
   * @param required what has to be there
   * @param optional what is taken where it is there
   * @param compiler prefix of a cross compiler's programs
   * @throws PomeloException with all that this host lacks
   */
  public HostTools probe(List<String> required, List<String> optional, String compiler)
      throws PomeloException, InterruptedException {
    Map<String, Path> found = find(required, optional, compiler);
    StringBuilder name = new StringBuilder("host-tools 2 " + compiler);
    try {
      name.append('\n').append(digests.of(DebianPackages.STATUS));
      for (Map.Entry<String, Path> tool : found.entrySet()) {
        name.append('\n').append(tool.getKey()).append(' ').append(tool.getValue().toRealPath());
        name.append(' ').append(digests.of(tool.getValue()));
      }
      Optional<String> known = store.note(Digest.of(name.toString()).hex());
      Optional<List<Input>> inputs = known.flatMap(HostToolsProbe::parse);
      if (inputs.isEmpty()) {
        inputs = Optional.of(ask(found, compiler));
        store.putNote(Digest.of(name.toString()).hex(), format(inputs.get()));
      }
      return tools(inputs.get());
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("cannot look at this host's programs: " + e.getMessage()), e);
    }
  }

  private static Map<String, Path> find(
      List<String> required, List<String> optional, String compiler) throws PomeloException {
    Problems problems = new Problems();
    Map<String, Path> found = new LinkedHashMap<>();
    for (String name : required) {
      HostFiles.find(name)
          .ifPresentOrElse(
              path -> found.put(name, path), () -> problems.add(HostPrograms.missing(name)));
    }
    problems.throwIfAny();
    List<String> more = new ArrayList<>(optional);
    if (!compiler.contains("/")) {
      COMPILER.forEach(program -> more.add(compiler + program));
    }
    more.forEach(name -> HostFiles.find(name).ifPresent(path -> found.put(name, path)));
    return found;
  }

  /** What makes up the tools: packages, and files that belong to none. */
  private List<Input> ask(Map<String, Path> found, String compiler)
      throws PomeloException, IOException, InterruptedException {
    SortedMap<Path, String> names = new TreeMap<>();
    for (Map.Entry<String, Path> tool : found.entrySet()) {
      names.put(tool.getValue().toRealPath(), tool.getKey());
    }
    SortedMap<Path, String> owners = DebianPackages.owners(names.keySet());
    List<Input> inputs = new ArrayList<>();
    for (Installed each : DebianPackages.closure(owners.values())) {
      String shown = each.version() + " " + each.content().abbreviated();
      inputs.add(new Input(PACKAGE + each.name(), each.content(), shown));
    }
    Set<Path> strays = new TreeSet<>();
    for (Map.Entry<Path, String> tool : names.entrySet()) {
      if (!owners.containsKey(tool.getKey())) {
        strays.add(tool.getKey());
        if (tool.getValue().equals(compiler + "gcc")) {
          strays.addAll(beginningWith(compiler));
        }
      }
    }
    for (Path stray : strays) {
      inputs.add(new Input(FILE + stray, digests.of(stray), digests.of(stray).abbreviated()));
    }
    for (Map.Entry<String, Path> tool : found.entrySet()) {
      if (Files.isSymbolicLink(tool.getValue())) {
        String real = tool.getValue().toRealPath().toString();
        inputs.add(new Input(LINK + tool.getKey(), Digest.of(real), real));
      }
    }
    return inputs;
  }

  private static List<Path> beginningWith(String prefix) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path directory : HostFiles.PROGRAMS) {
      try (Stream<Path> all = Files.list(directory)) {
        all.filter(p -> p.getFileName().toString().startsWith(prefix)).forEach(files::add);
      }
    }
    return files;
  }

  private static HostTools tools(List<Input> inputs) {
    return new HostTools(
        named(inputs, PACKAGE).toList(),
        named(inputs, FILE).map(Path::of).toList(),
        named(inputs, LINK).collect(Collectors.toSet()),
        inputs);
  }

  private static Stream<String> named(List<Input> inputs, String kind) {
    return inputs.stream()
        .map(Input::name)
        .filter(name -> name.startsWith(kind))
        .map(name -> name.substring(kind.length()));
  }

  private static String format(List<Input> inputs) {
    return inputs.stream().map(input -> input.format() + "\n").collect(Collectors.joining());
  }

  /** Empty for a text that is damaged: it is found out again. */
  private static Optional<List<Input>> parse(String text) {
    try {
      return Optional.of(text.lines().map(Input::parse).toList());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
