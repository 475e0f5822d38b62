package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a screen and without a network, on a page of a report. */
final class Browser implements AutoCloseable {

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Opens a file, which has to need nothing else. */
  static Browser open(Path page) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options =
        new ChromeOptions()
            .setBinary("/usr/bin/chromium")
            .addArguments(
                "--headless=new",
                "--no-sandbox", // which root has to do without
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--window-size=1400,1100");
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File("/usr/bin/chromedriver"))
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.driver.get(page.toUri().toString());
    return browser;
  }

  /** What a script returns. */
  Object run(String script) {
    return driver.executeScript(script);
  }

  String text(String selector) {
    return one(selector).getText();
  }

  List<String> texts(String selector) {
    return all(selector).stream().map(WebElement::getText).toList();
  }

  void type(String selector, String words) {
    WebElement field = one(selector);
    field.clear();
    field.sendKeys(words);
  }

  void click(String selector) {
    one(selector).click();
  }

  /** Clicks on the upper left corner, where boxes have nothing inside. */
  void clickCorner(String selector) {
    Rectangle box = one(selector).getRect();
    new Actions(driver)
        .moveToElement(one(selector), 3 - box.getWidth() / 2, 3 - box.getHeight() / 2)
        .click()
        .perform();
  }

  /** Clicks with the other button. */
  void clickRight(String selector) {
    new Actions(driver).contextClick(one(selector)).perform();
  }

  void reload() {
    driver.navigate().refresh();
  }

  WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Checks that the page has asked for nothing beside itself, and that no script of it failed. */
  void assertAllIsWell() {
    assertThat(run("return performance.getEntriesByType('resource').map(e => e.name)"))
        .isEqualTo(List.of());
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
