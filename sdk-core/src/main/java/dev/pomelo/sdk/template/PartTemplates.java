package dev.pomelo.sdk.template;

import dev.pomelo.sdk.definition.PartFile;
import freemarker.cache.TemplateLoader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** The templates that one template can reach: the files of its own part, nothing else. */
final class PartTemplates implements TemplateLoader {

  private final Map<String, PartFile> files;
  private final BinaryOperator<String> change;

  /**
   * @param change makes a template's text from its name for messages and its text
   */
  PartTemplates(Map<String, PartFile> files, BinaryOperator<String> change) {
    this.files = files;
    this.change = change;
  }

  @Override
  public @Nullable Object findTemplateSource(String name) {
    PartFile file = files.get(name);
    return file == null || file.isLink() ? null : file;
  }

  @Override
  public long getLastModified(Object source) {
    return 0;
  }

  @Override
  public Reader getReader(Object source, String encoding) throws IOException {
    PartFile file = (PartFile) source;
    return new StringReader(change.apply(file.display(), file.text()));
  }

  @Override
  public void closeTemplateSource(Object source) {}
}
