package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.hardware.Device;
import dev.pomelo.sdk.hardware.Driver;
import dev.pomelo.sdk.hardware.DriverClass;
import dev.pomelo.sdk.hardware.WantedDriver;
import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.Source;
import dev.pomelo.sdk.kconfig.model.Mentions;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.solve.Answers;
import dev.pomelo.sdk.kconfig.solve.Assignment;
import dev.pomelo.sdk.kconfig.solve.Obstacle;
import dev.pomelo.sdk.kconfig.solve.Policy;
import dev.pomelo.sdk.kconfig.solve.Solver;
import dev.pomelo.sdk.kconfig.solve.Want;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what must be asked of a kernel's config so that the drivers of a board's devices are built.
 * A config is computed as a build would, what is missing in it is looked for with the solver, and
 * so on: what nobody asks for is off, also where a default would have it on once it is visible.
 */
public final class HardwareConfig {

  private static final int ROUNDS = 10;
  private static final int SHOWN = 4;

  /** Where options of platforms are defined. */
  private static final Pattern PLATFORMS =
      Pattern.compile("arch/[^/]+/(?:(?:mach|plat)-[^/]+/Kconfig.*|Kconfig\\.(?:platforms|socs))");

  /** What it costs to show drivers of other machines, or to switch on what is there for tests. */
  private static final int STRANGE = 40;

  private final ProgramTree tree;
  private final ConfigRequests asked;
  private final Platform platform;
  private final Source where;
  private final Map<String, Request> derived = new LinkedHashMap<>();
  private final Map<WantedDriver, Driver> chosen = new HashMap<>();
  private final Map<Symbol, List<Obstacle>> unreached = new HashMap<>();
  private final Policy policy;
  private @Nullable Solver solver;

  /**
   * Prepares to look.
   *
   * @param asked what the definitions ask; nothing that is found overrules it
   * @param where the line of the board that names its platform
   */
  public HardwareConfig(ProgramTree tree, ConfigRequests asked, Platform platform, Source where) {
    this.tree = tree;
    this.asked = asked;
    this.platform = platform;
    this.where = where;
    Map<String, String> values =
        asked.merge().effective().stream()
            .collect(Collectors.toMap(Request::symbol, r -> r.value().written()));
    this.policy =
        (symbol, value) ->
            !value.equals(values.getOrDefault(symbol.name(), value))
                ? Policy.FORBIDDEN
                : symbol.name().equals("COMPILE_TEST") && !value.equals("n")
                    ? Policy.FORBIDDEN
                    : symbol.name().startsWith("DEBUG_") ? STRANGE : Policy.USUAL;
  }

  /**
   * Looks for what drivers need.
   *
   * @param wanted the drivers, those that others depend on first
   * @param processors what the kernel runs on
   * @throws PomeloException with each device whose driver is required and cannot be built
   */
  public DerivedOptions derive(List<WantedDriver> wanted, Processors processors)
      throws PomeloException {
    reachPlatform(wanted);
    reachProcessors(processors);
    Set<String> own = own();
    Policy elsewhere =
        policy.without(
            (symbol, value) ->
                !value.equals("n")
                    && (platform.others().contains(symbol.name()) || isPlatform(symbol, own)));
    Configuration now = computed();
    for (int round = 0; round < ROUNDS; round++) {
      Map<Want, String> wants = new LinkedHashMap<>();
      Map<Want, WantedDriver> drivers = new LinkedHashMap<>();
      for (WantedDriver driver : wanted) {
        for (Want want : missing(driver, now, elsewhere)) {
          drivers.putIfAbsent(want, driver);
          wants.putIfAbsent(want, "for " + driver.device().name());
        }
      }
      if (!reach(now, wants, drivers, elsewhere)) {
        break;
      }
      now = computed();
    }
    return finished(wanted, now);
  }

  /** Whether an option stands for a platform, and is defined elsewhere than the board's. */
  private static boolean isPlatform(Symbol symbol, Set<String> own) {
    return Arrays.stream(symbol.prompts())
        .map(prompt -> prompt.entry().position().file())
        .anyMatch(file -> PLATFORMS.matcher(file).matches() && !own.contains(file));
  }

  /** The files of a platform of its own directory that define what was asked for. */
  private Set<String> own() {
    return derived.keySet().stream()
        .map(name -> tree.tree().symbols().find(name))
        .filter(Objects::nonNull)
        .flatMap(symbol -> Arrays.stream(symbol.prompts()))
        .map(prompt -> prompt.entry().position().file())
        .filter(file -> file.contains("/mach-"))
        .collect(Collectors.toSet());
  }

  private void reachPlatform(List<WantedDriver> wanted) {
    Set<String> options = new LinkedHashSet<>(platform.own());
    wanted.stream()
        .filter(driver -> driver.kind() == DriverClass.MACHINE)
        .flatMap(driver -> driver.drivers().stream())
        .filter(driver -> driver.options().stream().noneMatch(platform.others()::contains))
        .forEach(driver -> options.addAll(driver.options()));
    Map<Want, String> wants = new LinkedHashMap<>();
    for (String option : options) {
      Symbol symbol = tree.tree().symbols().find(option);
      if (symbol != null && symbol.isDefined() && symbol.type().isLogic()) {
        wants.put(Want.on(symbol), "for the platform");
      }
    }
    reachAll(wants);
  }

  /**
   * Several processors ask for a kernel that runs on them, with room for these and no more. Where a
   * platform cannot have that, or somebody does not want it, nothing is asked.
   */
  private void reachProcessors(Processors processors) {
    Symbol smp = tree.tree().symbols().find("SMP");
    if (!processors.areSeveral() || smp == null || !smp.isDefined()) {
      return;
    }
    reachAll(Map.of(Want.on(smp), "for " + processors.second()));
    Configuration now = computed();
    Symbol number = tree.tree().symbols().find("NR_CPUS");
    if (number != null
        && number.type() == SymbolType.INT
        && now.tristate(smp) == Values.YES
        && now.visibility(number) == Values.YES) {
      String line = DotConfig.CONFIG + "NR_CPUS=" + processors.nodes().size();
      derived.put(
          "NR_CPUS", DerivedOptions.request(line, where, line + " for " + processors.all()));
    }
  }

  /** Asks for options that stand for something else than a driver. */
  private void reachAll(Map<Want, String> wants) {
    for (int round = 0; round < ROUNDS; round++) {
      Configuration now = computed();
      Map<Want, String> left = new LinkedHashMap<>(wants);
      left.keySet().removeIf(want -> want.holdsIn(now));
      if (!reach(now, left, Map.of(), policy)) {
        break;
      }
    }
  }

  /** Asks for what leads to some of what is wanted; false where nothing more is found. */
  private boolean reach(
      Configuration now, Map<Want, String> wants, Map<Want, WantedDriver> drivers, Policy rules) {
    if (wants.isEmpty()) {
      return false;
    }
    Answers answers = over(now).solve(wants.keySet(), rules);
    answers.unreached().forEach((want, why) -> unreached.put(want.symbol(), why));
    boolean changed = false;
    for (Assignment assignment : answers.plan().assignments()) {
      WantedDriver driver = drivers.get(assignment.want());
      String line = assignment.line(DotConfig.CONFIG);
      String need =
          assignment.symbol() == assignment.want().symbol() ? "" : ", where " + assignment.reason();
      Request request =
          DerivedOptions.request(
              line,
              driver == null ? where : source(driver.device()),
              line + " " + wants.get(assignment.want()) + need);
      Request before = derived.remove(request.symbol());
      changed |= before == null || !before.value().equals(request.value());
      derived.put(request.symbol(), request);
    }
    return changed;
  }

  private Configuration computed() {
    return tree.with(
        new DerivedOptions(List.copyOf(derived.values()), List.of()).under(asked).text(),
        Messages.NONE);
  }

  private Solver over(Configuration now) {
    Solver known = solver;
    Solver next = known == null ? new Solver(now) : known.over(now);
    solver = next;
    return next;
  }

  /** The options of a driver that are not on; none where another one serves the device already. */
  private List<Want> missing(WantedDriver wanted, Configuration now, Policy rules) {
    List<Driver> usable = usable(wanted, now);
    if (usable.isEmpty()
        || usable.stream().anyMatch(driver -> wants(wanted, driver, now).isEmpty())) {
      return List.of();
    }
    Driver driver =
        chosen.computeIfAbsent(
            wanted, w -> usable.size() == 1 ? usable.get(0) : cheapest(w, usable, now, rules));
    return wants(wanted, driver, now);
  }

  private Driver cheapest(
      WantedDriver wanted, List<Driver> usable, Configuration now, Policy rules) {
    Solver over = over(now);
    return usable.stream()
        .min(Comparator.comparingInt(driver -> cost(wants(wanted, driver, now), over, rules)))
        .orElseThrow();
  }

  private static int cost(Collection<Want> wants, Solver over, Policy rules) {
    Answers answers = over.solve(wants, rules);
    return answers.unreached().isEmpty() ? answers.plan().assignments().size() : 10_000;
  }

  /** Those of a device's drivers that this architecture and platform can have. */
  private List<Driver> usable(WantedDriver wanted, Configuration now) {
    Solver over = over(now);
    return wanted.drivers().stream()
        .filter(
            driver ->
                driver.options().stream()
                    .allMatch(
                        option -> {
                          Symbol symbol = tree.tree().symbols().find(option);
                          return symbol != null
                              && symbol.isDefined()
                              && symbol.type().isLogic()
                              && !platform.others().contains(option)
                              && over.ceiling(symbol) > Values.NO;
                        }))
        .toList();
  }

  private List<Want> wants(WantedDriver wanted, Driver driver, Configuration now) {
    List<Want> wants = new ArrayList<>();
    List<String> options = driver.options();
    for (int i = options.size() - 1; i >= 0; i--) { // its own first: it brings others with it
      Symbol symbol = tree.tree().symbols().find(options.get(i));
      if (symbol != null) {
        boolean isModule = wanted.value().equals("m") && symbol.type() == SymbolType.TRISTATE;
        if (now.tristate(symbol) < (isModule ? Values.MOD : Values.YES)) {
          wants.add(new Want(symbol, isModule ? "m" : "y"));
        }
      }
    }
    if (wanted.kind() == DriverClass.CONSOLE) {
      console(driver)
          .filter(s -> now.tristate(s) != Values.YES)
          .map(Want::on)
          .ifPresent(wants::add);
    }
    return wants;
  }

  /**
   * The option that lets the kernel speak through a driver: by custom, its name and a suffix. Where
   * the driver is a variant of another, it is the other's, which the variant depends on.
   */
  private Optional<Symbol> console(Driver driver) {
    List<String> names = new ArrayList<>();
    for (int i = driver.options().size() - 1; i >= 0; i--) {
      names.add(driver.options().get(i));
    }
    for (String name : driver.options()) {
      Symbol symbol = tree.tree().symbols().find(name);
      if (symbol != null) {
        Mentions.of(symbol.directDependency(), other -> names.add(other.name()));
      }
    }
    for (String name : names) {
      Symbol symbol = tree.tree().symbols().find(name + "_CONSOLE");
      if (symbol != null && symbol.isDefined()) {
        return Optional.of(symbol);
      }
    }
    return Optional.empty();
  }

  private DerivedOptions finished(List<WantedDriver> wanted, Configuration now)
      throws PomeloException {
    Problems problems = new Problems();
    List<String> notes = new ArrayList<>();
    for (WantedDriver driver : wanted) {
      List<Driver> usable = usable(driver, now);
      List<Want> left =
          usable.isEmpty()
              ? List.of()
              : usable.stream().anyMatch(d -> wants(driver, d, now).isEmpty())
                  ? List.of()
                  : wants(driver, chosen.getOrDefault(driver, usable.get(0)), now);
      if (usable.isEmpty() || !left.isEmpty()) {
        Problem problem = problem(driver, left);
        if (driver.isRequired()) {
          problems.add(problem);
        } else {
          notes.add(problem.render());
        }
      }
    }
    problems.throwIfAny();
    return new DerivedOptions(List.copyOf(derived.values()), notes);
  }

  private Problem problem(WantedDriver wanted, List<Want> left) {
    List<String> details = new ArrayList<>();
    for (Driver driver : wanted.drivers()) {
      details.add("driver     " + driver + " (" + String.join(" ", driver.options()) + ")");
    }
    if (left.isEmpty()) {
      details.add("blocked by its platform or architecture, which is not this board's");
    }
    for (Want want : left) {
      details.add("wanted     CONFIG_" + want);
      unreached.getOrDefault(want.symbol(), List.of()).stream()
          .limit(SHOWN)
          .map(this::sentence)
          .distinct()
          .forEach(sentence -> details.add("blocked by " + sentence));
    }
    details.add(
        "to fix     ask for what is in the way in a fragment, or leave the class out: drivers: {"
            + wanted.kind().word()
            + ": n}");
    Source source = source(wanted.device());
    return new Problem(
        Location.of(source.file(), source.line()),
        "no driver can be built for " + wanted.device().name() + " (" + wanted.reason() + ")",
        details);
  }

  private String sentence(Obstacle obstacle) {
    String symbol = String.valueOf(obstacle.symbol().name());
    if (obstacle.kind() == Obstacle.Kind.FORBIDDEN && platform.others().contains(symbol)) {
      return symbol + ", which is another platform's";
    }
    return asked.merge().effective().stream()
        .filter(request -> obstacle.kind() == Obstacle.Kind.FORBIDDEN)
        .filter(request -> request.symbol().equals(symbol))
        .findFirst()
        .map(request -> request.source() + ": " + request.text())
        .orElseGet(obstacle::sentence);
  }

  private static Source source(Device device) {
    String place = device.where();
    int colon = place.lastIndexOf(':');
    String line = place.substring(colon + 1);
    return colon > 0 && line.matches("\\d{1,9}")
        ? new Source(place.substring(0, colon), Integer.parseInt(line))
        : new Source(place, 1);
  }
}
