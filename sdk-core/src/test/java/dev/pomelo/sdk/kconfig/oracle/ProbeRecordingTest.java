package dev.pomelo.sdk.kconfig.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeRecordingTest {

  /** Asks as {@code do_shell} of the kernel's preprocess.c does, and prints all of the answer. */
  private static final String ASKING =
      """
      #include <stdio.h>
      int main(int count, char **words)
      {
      	for (int i = 1; i < count; i++) {
      		FILE *probe = popen(words[i], "r");
      		for (int c = getc(probe); c != EOF; c = getc(probe))
      			putchar(c);
      		printf("status %d\\n", pclose(probe));
      	}
      	return 0;
      }
      """;

  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");

  @TempDir static Path programs;

  private static Path library;
  private static Path asking;

  @TempDir Path directory;

  private Path recording;

  @BeforeAll
  static void compile() throws Exception {
    library = ProbeRecorder.library(programs);
    asking = programs.resolve("asking");
    Path code = Files.writeString(programs.resolve("asking.c"), ASKING);
    ProbeRecorder.compile(code, asking);
  }

  @BeforeEach
  void startARecording() throws Exception {
    recording = Files.createDirectory(directory.resolve("probes"));
  }

  @Test
  void whatTheCSideRecordsTheJavaSideAnswers() throws Exception {
    List<String> first = askC("date +%N; echo two");
    assertThat(first).hasSize(3);
    assertThat(askJava("date +%N; echo two")).isEqualTo(first.get(0) + "\ntwo\n");
    assertThat(askC("date +%N; echo two")).isEqualTo(first);
  }

  @Test
  void whatTheJavaSideRecordsTheCSideAnswers() throws Exception {
    String first = askJava("date +%N");
    assertThat(askC("date +%N").get(0) + "\n").isEqualTo(first);
    assertThat(askJava("date +%N")).isEqualTo(first);
  }

  @Test
  void statusIsKeptAndStandardErrorIsShownByNeither() throws Exception {
    String command = "echo complaint >&2; exit 3";
    assertThat(askC(command)).containsExactly("status 768");
    assertThat(askJava("echo another >&2; exit 5")).isEmpty();
    assertThat(askC("echo another >&2; exit 5")).containsExactly("status 1280");
    assertThat(recording.resolve(ProbeRecording.name(command))).content().contains("complaint\n");
  }

  @Test
  void anAnswerIsWholeAndAByteIsACharacter() throws Exception {
    String command = "head -c 10000 /dev/zero | tr '\\000' x; printf '\\351\\n\\n'";
    assertThat(askJava(command)).isEqualTo("x".repeat(10_000) + "é\n\n");
    assertThat(askC("printf '\\200'")).hasSize(1);
    assertThat(askJava("printf '\\200'")).isEqualTo("\u0080");
  }

  @Test
  void aCommandSeesTheEnvironmentAndDirectoryAndNoStandardInput() {
    assertThat(
            new ProbeRecording(recording)
                .run("cat; echo $ARCH; pwd", Map.of("ARCH", "arm"), directory))
        .isEqualTo("arm\n" + directory + "\n");
  }

  @Test
  void manyAtOnceAgreeOnOneAnswer() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(pool.submit(() -> askC("date +%N").get(0)));
        answers.add(pool.submit(() -> askJava("date +%N").strip()));
      }
      String first = answers.get(0).get();
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo(first);
      }
    } finally {
      pool.shutdown();
    }
    try (Stream<Path> files = Files.list(recording)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aRecordingOfAnotherCommandUnderTheSameHashIsRefused() throws Exception {
    askJava("echo one");
    Files.move(
        recording.resolve(ProbeRecording.name("echo one")),
        recording.resolve(ProbeRecording.name("echo two")));
    assertThatThrownBy(() -> askJava("echo two"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("two commands have one hash");
  }

  private String askJava(String command) {
    return new ProbeRecording(recording).run(command, ENVIRONMENT, directory);
  }

  private List<String> askC(String... commands) throws Exception {
    List<String> words = new ArrayList<>(List.of(asking.toString()));
    words.addAll(List.of(commands));
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.put("LD_PRELOAD", library.toString());
    environment.put("POMELO_PROBES", recording.toString());
    return Processes.run(ProcessRequest.of(words).withOnlyEnvironment(environment)).output();
  }
}
