package dev.pomelo.sdk.shrink;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.rootfs.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers what came of trials, so that a search that was stopped goes on where it was. What has
 * no bytes is tried again then: the image could not be built, or was too slow.
 */
public final class TrialLog implements Trial {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * The form of the file.
   *
   * @param image digest of the image that is made smaller
   * @param outcomes by the options that were off, with blanks between them
   */
  record Form(String image, TreeMap<String, Outcome> outcomes) {}

  private final Path file;
  private final Trial trial;
  private final Form form;

  private TrialLog(Path file, Trial trial, Form form) {
    this.file = file;
    this.trial = trial;
    this.form = form;
  }

  /**
   * Opens a log; what it has of another image is forgotten.
   *
   * @param image digest of the image that is made smaller, and of its tests
   * @param trial makes those that are not in it
   */
  public static TrialLog open(Path file, String image, Trial trial) {
    Form fresh = new Form(image, new TreeMap<>());
    try {
      Form found = JSON.readValue(Files.readString(file), Form.class);
      return new TrialLog(file, trial, image.equals(found.image()) ? found : fresh);
    } catch (IOException | JacksonException e) {
      return new TrialLog(file, trial, fresh); // there is none yet, or it is cut off
    }
  }

  @Override
  public Outcome of(SortedSet<String> off) throws PomeloException, InterruptedException {
    String key = String.join(" ", off);
    Outcome known = form.outcomes().get(key);
    if (known != null) {
      return known;
    }
    Outcome outcome = trial.of(off);
    if (outcome.bytes() > 0) {
      form.outcomes().put(key, outcome);
      OutputFile.write(file, JSON.writeValueAsString(form));
    }
    return outcome;
  }
}
