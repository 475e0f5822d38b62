package dev.pomelo.sdk.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.contentOf;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

  @TempDir Path directory;

  @Test
  void outputGoesToTheLogAndToTheResult() throws Exception {
    Path log = directory.resolve("log");
    ProcessResult result =
        Processes.run(
            ProcessRequest.of("sh", "-c", "echo out; echo error >&2; printf end; exit 4")
                .logTo(log));
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.output()).containsExactly("out", "error", "end");
    assertThat(log).hasContent("out\nerror\nend");
  }

  @Test
  void aLineIsInTheLogWhenItIsToldOf() throws Exception {
    Path log = directory.resolve("log");
    List<String> logs = new ArrayList<>();
    Processes.run(
        ProcessRequest.of("sh", "-c", "echo first; echo second")
            .logTo(log)
            .onLine(line -> logs.add(contentOf(log.toFile()))));
    assertThat(logs.get(0)).startsWith("first\n");
    assertThat(logs.get(1)).isEqualTo("first\nsecond\n");
  }

  @Test
  void aProgramSeesOnlyTheVariablesItIsGiven() throws Exception {
    ProcessResult result =
        Processes.run(
            ProcessRequest.of("/usr/bin/env").withOnlyEnvironment(Map.of("ARCH", "arm64")));
    assertThat(result.output()).containsExactly("ARCH=arm64");
  }

  @Test
  void aProgramOutOfTimeIsKilledWithItsChildren() throws Exception {
    Path pipe = directory.resolve("held-by-the-child");
    Processes.run(ProcessRequest.of("mkfifo", pipe.toString())).orThrow("mkfifo");
    CompletableFuture<Integer> childGone = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try (InputStream in = Files.newInputStream(pipe)) {
                childGone.complete(in.read());
              } catch (IOException e) {
                childGone.completeExceptionally(e);
              }
            });
    reader.start();
    assertThatThrownBy(
            () ->
                Processes.run(
                    ProcessRequest.of("sh", "-c", "sleep 600 > " + pipe + " & echo waiting; wait")
                        .within(Duration.ofSeconds(1))))
        .isInstanceOf(PomeloException.class)
        .hasMessage("sh did not end within 1 s\n  waiting");
    assertThat(childGone.get(1, TimeUnit.MINUTES)).as("end of file").isEqualTo(-1);
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Processes.run(ProcessRequest.of("no-such-gcc", "-v")))
        .isInstanceOf(PomeloException.class)
        .hasMessageStartingWith("cannot run no-such-gcc: ")
        .hasMessageContaining("./pomelo doctor");
  }

  @Test
  void aFailureSaysWhatWasDoneAndHowItEnded() throws Exception {
    ProcessResult result = Processes.run(ProcessRequest.of("sh", "-c", "echo no space; exit 1"));
    assertThatThrownBy(() -> result.orThrow("mke2fs could not write the file system"))
        .hasMessage(
            """
            mke2fs could not write the file system
              no space
              command: sh -c echo no space; exit 1 (exit code 1)""");
  }

  @Test
  void everyHostProgramNamesItsPackage() {
    assertThat(HostPrograms.all()).extracting(HostPrograms.HostProgram::name).contains("make");
    assertThat(HostPrograms.advice("aarch64-linux-gnu-gcc"))
        .isEqualTo("install it: apt-get install gcc-aarch64-linux-gnu");
    assertThat(List.of(HostPrograms.advice("x-gcc")))
        .containsExactly("install it, or put its directory on the search path");
  }
}
