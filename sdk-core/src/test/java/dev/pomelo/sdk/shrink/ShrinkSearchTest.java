package dev.pomelo.sdk.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.shrink.Trial.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShrinkSearchTest {

  private final List<String> tried = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private Set<String> needed = Set.of();
  private Set<String> costless = Set.of();
  private int trialsLeft = Integer.MAX_VALUE;

  /** An image of 10,000 bytes, 100 less for each option that is off and costs anything. */
  private Outcome trial(SortedSet<String> off) {
    tried.add(String.join(" ", off));
    long bytes = 10_000 - 100L * off.stream().filter(o -> !costless.contains(o)).count();
    return off.stream()
        .filter(needed::contains)
        .findFirst()
        .map(option -> new Outcome(false, bytes, "a test misses " + option))
        .orElseGet(() -> new Outcome(true, bytes, ""));
  }

  private ShrinkSearch.Found search(String... symbols) throws Exception {
    return search(Arrays.stream(symbols).map(ShrinkSearchTest::candidate).toList());
  }

  private ShrinkSearch.Found search(List<Candidate> candidates)
      throws PomeloException, InterruptedException {
    return new ShrinkSearch(this::trial, 10_000, () -> trialsLeft-- <= 0, told::add)
        .search(candidates);
  }

  private static Candidate candidate(String symbol) {
    return new Candidate(symbol, "The " + symbol, new TreeSet<>(Set.of(symbol)), 100);
  }

  @Test
  void whatNoTestMissesGoesInOneTrial() throws Exception {
    ShrinkSearch.Found found = search("A", "B", "C", "D");
    assertThat(found.dropped()).extracting(Candidate::symbol).containsExactly("A", "B", "C", "D");
    assertThat(found.bytes()).isEqualTo(9_600);
    assertThat(tried).containsExactly("A B C D");
  }

  @Test
  void theOneThatIsNeededIsFoundByHalves() throws Exception {
    needed = Set.of("C");
    ShrinkSearch.Found found = search("A", "B", "C", "D");
    assertThat(found.dropped()).extracting(Candidate::symbol).containsExactly("A", "B", "D");
    assertThat(found.kept())
        .singleElement()
        .isEqualTo(new ShrinkSearch.Kept(candidate("C"), true, "a test misses C"));
    assertThat(tried).containsExactly("A B C D", "A B", "A B C D", "A B C", "A B D");
    assertThat(told)
        .contains("without A, B", "  not needed: 200 bytes less, 9,800 in all")
        .contains("  needed: a test misses C");
  }

  @Test
  void whatSavesNothingStays() throws Exception {
    costless = Set.of("A", "B");
    ShrinkSearch.Found found = search("A", "B");
    assertThat(found.dropped()).isEmpty();
    assertThat(found.kept()).extracting(ShrinkSearch.Kept::isNeeded).containsExactly(false, false);
    assertThat(found.bytes()).isEqualTo(10_000);
  }

  @Test
  void whatWentWithAnotherIsNotTriedAgain() throws Exception {
    Candidate all = new Candidate("NET", "", new TreeSet<>(Set.of("NET", "INET")), 200);
    List<Candidate> candidates = new ArrayList<>(List.of(all));
    for (int i = 0; i < 15; i++) {
      candidates.add(candidate("X" + i));
    }
    candidates.add(candidate("INET"));
    ShrinkSearch.Found found = search(candidates);
    assertThat(tried).hasSize(1);
    assertThat(found.dropped()).hasSize(16).contains(all);
  }

  @Test
  void whatThereIsNoTimeForIsSaid() throws Exception {
    needed = Set.of("A", "B", "C", "D");
    trialsLeft = 2;
    ShrinkSearch.Found found = search("A", "B", "C", "D");
    assertThat(tried).hasSize(2);
    assertThat(found.dropped()).isEmpty();
    assertThat(found.untried()).extracting(Candidate::symbol).containsExactly("A", "B", "C", "D");
  }

  @Test
  void theFragmentSaysWhyOfEachLine() throws Exception {
    ShrinkReport report = new ShrinkReport(1, "shell", "pc", 10_000, search("A", "B"), 7);
    assertThat(report.fragment())
        .isEqualTo(
            """
            # The A: shell's 7 tests pass without it (100 bytes)
            # CONFIG_A is not set
            # The B: shell's 7 tests pass without it (100 bytes)
            # CONFIG_B is not set
            """);
    assertThat(report.lines()).endsWith("10,000 bytes before, 9,800 after: 200 less (2.0 %)");
    assertThat(report.json()).contains("\"dropped\"", "\"symbol\" : \"A\"");
  }

  @Test
  void aSearchThatWasStoppedGoesOnWhereItWas(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("size/trials.json");
    SortedSet<String> off = new TreeSet<>(Set.of("A", "B"));
    needed = Set.of("B");
    Outcome first = TrialLog.open(file, "digest", this::trial).of(off);
    assertThat(TrialLog.open(file, "digest", this::trial).of(off)).isEqualTo(first);
    assertThat(tried).hasSize(1);
    TrialLog.open(file, "of another image", this::trial).of(off);
    assertThat(tried).hasSize(2);
    Files.writeString(file, "{\"image\": \"of ano");
    TrialLog.open(file, "of another image", this::trial).of(off);
    assertThat(tried).hasSize(3);
  }

  @Test
  void whatCouldNotBeBuiltIsTriedAgain(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("trials.json");
    SortedSet<String> off = new TreeSet<>(Set.of("A"));
    Trial full = set -> new Outcome(false, 0, "no space left on the device");
    assertThat(TrialLog.open(file, "digest", full).of(off).passes()).isFalse();
    assertThat(TrialLog.open(file, "digest", this::trial).of(off).passes()).isTrue();
  }
}
