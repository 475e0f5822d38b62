package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where scripts run: a clean environment, no network, one fixed set of paths.
 *
 * <p>With bubblewrap a script sees the programs and headers of {@link #HOST}, libraries of {@code
 * /usr}, its declared inputs and nothing else, at paths that are the same on every machine. Without
 * it, a script sees the whole host and the network, and the paths are real ones: the same steps,
 * fewer promises.
 */
public final class Sandbox {

  /** Where everything of a step lies, as seen from inside: {@value}. */
  public static final String ROOT = "/pomelo";

  /**
   * The need that takes the place of the host's own {@code /usr/bin}, {@code /usr/sbin} and {@code
   * /usr/include}, which a script without this need sees whole: {@value}.
   */
  public static final String HOST = "host";

  /** What else of /usr is for people, or tells a script of packages that are there by chance. */
  private static final List<String> HIDDEN =
      List.of("local", "games", "src", "share/pkgconfig", "share/aclocal");

  /** Where a script finds the {@link JobServer}. */
  private static final String JOBS = ROOT + "/.jobs";

  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(20);

  private final Optional<Path> bubblewrap;
  private final String whyNot;
  private final int jobs;
  private final Optional<JobServer> server;
  private final Optional<CompilerLauncher> launcher;

  private Sandbox(Optional<Path> bubblewrap, String whyNot, int jobs, Optional<JobServer> server) {
    this(bubblewrap, whyNot, jobs, server, Optional.empty());
  }

  private Sandbox(
      Optional<Path> bubblewrap,
      String whyNot,
      int jobs,
      Optional<JobServer> server,
      Optional<CompilerLauncher> launcher) {
    this.launcher = launcher;
    this.server = server;
    this.bubblewrap = bubblewrap;
    this.whyNot = whyNot;
    this.jobs = jobs;
  }

  /**
   * The best sandbox that this host allows.
   *
   * @param jobs how many processes a script may keep busy, its {@code $JOBS}
   */
  public static Sandbox probe(int jobs) throws InterruptedException {
    return probe(Processes.find("bwrap"), jobs);
  }

  /** The same with a bubblewrap that was found already. */
  static Sandbox probe(Optional<Path> program, int jobs) throws InterruptedException {
    Optional<JobServer> server = JobServer.shared(jobs);
    if (program.isEmpty()) {
      return new Sandbox(
          Optional.empty(),
          "bubblewrap is not installed: apt-get install bubblewrap",
          jobs,
          server);
    }
    try {
      List<String> command = isolated(program.get());
      command.add("true");
      ProcessResult result = Processes.run(ProcessRequest.of(command).within(PROBE_TIMEOUT));
      return result.exitCode() == 0
          ? new Sandbox(program, "", jobs, server)
          : new Sandbox(Optional.empty(), "bubblewrap fails here: " + result.text(), jobs, server);
    } catch (PomeloException e) {
      return new Sandbox(
          Optional.empty(), "bubblewrap fails here: " + e.getMessage(), jobs, server);
    }
  }

  /** No isolation at all, for hosts without user namespaces. */
  public static Sandbox none(int jobs) throws InterruptedException {
    return new Sandbox(Optional.empty(), "switched off", jobs, JobServer.shared(jobs));
  }

  /** The same sandbox with something before the compilers of scripts. */
  public Sandbox with(CompilerLauncher before) {
    return new Sandbox(bubblewrap, whyNot, jobs, server, Optional.of(before));
  }

  /** Whether scripts are kept away from the host and the network. */
  public boolean isolates() {
    return bubblewrap.isPresent();
  }

  /** Why scripts are not isolated; empty where they are. */
  public String whyNot() {
    return whyNot;
  }

  /** Waits until there is room for a step among the processes that may be busy. */
  JobServer.Token room(Action action) throws InterruptedException {
    boolean waits = action instanceof Action.Function function && function.waits();
    return server.isEmpty() || waits ? () -> {} : server.get().take();
  }

  /** What of the sandbox can influence outputs. */
  String identity() {
    return isolates() ? "bubblewrap 2" : "none 1";
  }

  /**
   * Runs a script to its end.
   *
   * @param directories name below {@link #ROOT} → directory of the host
   * @param writable the names in {@code directories} that the script may write to
   */
  ProcessResult run(
      Action.Script script,
      SortedMap<String, Path> directories,
      List<String> writable,
      Path scratch,
      ProcessRequest template)
      throws PomeloException, IOException, InterruptedException {
    return Processes.run(request(script, directories, writable, scratch, template));
  }

  /** Starts a shell that answers commands; the script is run before the first one. */
  SandboxShell open(Action.Script script, SortedMap<String, Path> needs, Path build, Path scratch)
      throws PomeloException, IOException {
    Action.Script loop =
        new Action.Script(
            SandboxShell.BEGIN + script.text() + SandboxShell.LOOP,
            script.environment(),
            script.hostDirectories(),
            null,
            script.unit());
    SortedMap<String, Path> directories = new TreeMap<>(needs);
    directories.put("build", build);
    ProcessRequest request =
        request(loop, directories, List.of("build"), scratch, ProcessRequest.of("sh"));
    return new SandboxShell(Processes.start(request, false), build);
  }

  /** Where scripts see the directory of the job server, if there is one. */
  private String jobServer() {
    return isolates() ? JOBS : server.map(s -> s.directory().toString()).orElse("");
  }

  private ProcessRequest request(
      Action.Script script,
      SortedMap<String, Path> directories,
      List<String> writable,
      Path scratch,
      ProcessRequest template)
      throws IOException {
    String begin =
        server.isPresent()
            ? "exec " + JobServer.DESCRIPTOR + "<> '" + jobServer() + "/pipe'\n"
            : "";
    Path file =
        Files.writeString(scratch.resolve("step.sh"), "umask 022\n" + begin + script.text());
    Optional<LaunchedScript> launched = Optional.empty();
    if (launcher.isPresent() && !script.compilers().isEmpty()) {
      launched = Optional.of(LaunchedScript.of(launcher.get(), script, scratch, isolates()));
    }
    return isolates()
        ? inside(script, directories, writable, file, launched, template)
        : outside(script, directories, scratch, file, launched, template);
  }

  private ProcessRequest inside(
      Action.Script script,
      SortedMap<String, Path> directories,
      List<String> writable,
      Path file,
      Optional<LaunchedScript> launched,
      ProcessRequest template) {
    List<String> command = isolated(bubblewrap.orElseThrow());
    if (directories.containsKey(HOST)) {
      command.addAll(chosen(Objects.requireNonNull(directories.get(HOST))));
    }
    for (Path directory : script.hostDirectories()) {
      command.addAll(List.of("--ro-bind", directory.toString(), directory.toString()));
    }
    directories.forEach(
        (name, directory) -> {
          if (name.equals(HOST)) {
            return;
          }
          command.add(writable.contains(name) ? "--bind" : "--ro-bind");
          command.addAll(List.of(directory.toString(), ROOT + "/" + name));
        });
    command.addAll(List.of("--ro-bind", file.toString(), ROOT + "/step.sh"));
    server.ifPresent(s -> command.addAll(List.of("--ro-bind", s.directory().toString(), JOBS)));
    launched.ifPresent(l -> command.addAll(l.bubblewrapArguments()));
    command.addAll(List.of("--chdir", ROOT + "/build", "/bin/sh", "-e", ROOT + "/step.sh"));
    return withCommand(template, command).withOnlyEnvironment(environment(script, launched, ROOT));
  }

  /**
   * How each command in the sandbox begins. The probe begins so too: a container may allow new
   * namespaces but no new {@code /proc}.
   */
  private static List<String> isolated(Path bubblewrap) {
    List<String> command = new ArrayList<>();
    command.add(bubblewrap.toString());
    command.addAll(
        List.of("--unshare-all", "--die-with-parent", "--new-session", "--hostname", "pomelo"));
    command.addAll(List.of("--uid", "1000", "--gid", "1000"));
    command.addAll(systemDirectories());
    command.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
    return command;
  }

  private ProcessRequest outside(
      Action.Script script,
      SortedMap<String, Path> directories,
      Path scratch,
      Path file,
      Optional<LaunchedScript> launched,
      ProcessRequest template)
      throws IOException {
    Path root = Files.createDirectory(scratch.resolve("pomelo"));
    for (Map.Entry<String, Path> entry : directories.entrySet()) {
      Path link = root.resolve(entry.getKey());
      Files.createDirectories(link.resolveSibling("."));
      Files.createSymbolicLink(link, entry.getValue());
    }
    return withCommand(template, List.of("/bin/sh", "-e", file.toString()))
        .in(root.resolve("build").toRealPath())
        .withOnlyEnvironment(environment(script, launched, root.toString()));
  }

  private static ProcessRequest withCommand(ProcessRequest template, List<String> command) {
    return new ProcessRequest(
        command,
        template.directory(),
        template.environment(),
        template.inheritEnvironment(),
        template.log(),
        template.onLine(),
        template.timeout());
  }

  private Map<String, String> environment(
      Action.Script script, Optional<LaunchedScript> launched, String root) {
    Map<String, String> environment = new TreeMap<>();
    launched.ifPresent(l -> environment.putAll(l.variables()));
    String path = "/usr/bin:/bin:/usr/sbin:/sbin";
    if (server.isPresent()) {
      path = jobServer() + ":" + path;
      String descriptor = Integer.toString(JobServer.DESCRIPTOR);
      environment.put("MAKEFLAGS", " -j --jobserver-auth=" + descriptor + "," + descriptor);
    }
    environment.put("PATH", launched.map(l -> l.searchPath() + ":").orElse("") + path);
    environment.put("HOME", "/nonexistent");
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    environment.put("POMELO", root);
    environment.put("JOBS", Integer.toString(jobs)); // no output may depend on it
    environment.putAll(script.environment());
    return environment;
  }

  /** What takes the place of the host's programs and headers. */
  private static List<String> chosen(Path host) {
    List<String> arguments = new ArrayList<>();
    for (String name : List.of("bin", "sbin", "include")) {
      arguments.addAll(List.of("--ro-bind", host.resolve(name).toString(), "/usr/" + name));
    }
    for (String name : HIDDEN) {
      if (Files.isDirectory(Path.of("/usr", name))) {
        arguments.addAll(List.of("--tmpfs", "/usr/" + name));
      }
    }
    return arguments;
  }

  /** The host's programs and libraries, read-only, with the few files of /etc that they need. */
  private static List<String> systemDirectories() {
    List<String> arguments = new ArrayList<>(List.of("--ro-bind", "/usr", "/usr"));
    for (String name : List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32")) {
      Path path = Path.of("/", name);
      if (Files.isSymbolicLink(path)) {
        arguments.addAll(List.of("--symlink", "usr/" + name, "/" + name));
      } else if (Files.isDirectory(path)) {
        arguments.addAll(List.of("--ro-bind", path.toString(), path.toString()));
      }
    }
    for (String name : List.of("/etc/alternatives", "/etc/ld.so.cache")) {
      arguments.addAll(List.of("--ro-bind-try", name, name));
    }
    return arguments;
  }
}
