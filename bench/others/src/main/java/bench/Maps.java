package bench;

/**
 * The route maps of the product's bench for engines of Java. In favour of those, a service task of the approval sets a variable and changes no
 * contract, and its two readers are two tasks in place of a multi-instance.
 */
final class Maps {
  private Maps() {}

  private static final String HEAD =
      "<?xml version='1.0' encoding='UTF-8'?><definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' "
          + "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:x='%s' targetNamespace='bench'>";

  private static String flow(String from, String to) {
    return flow(from, to, "");
  }

  private static String flow(String from, String to, String condition) {
    String inside = condition.isEmpty() ? "" : "<conditionExpression xsi:type='tFormalExpression'>" + condition + "</conditionExpression>";
    return "<sequenceFlow id='" + from + "_" + to + "' sourceRef='" + from + "' targetRef='" + to + "'>" + inside + "</sequenceFlow>";
  }

  private static String sets(String id, String variable, String value) {
    return "<serviceTask id='" + id + "' x:expression='${execution.setVariable(\"" + variable + "\", " + value + ")}'/>";
  }

  private static String status(String id) {
    return sets(id, "status", "\"" + id + "\"");
  }

  private static String process(String namespace, String key, String content) {
    return String.format(HEAD, namespace) + "<process id='" + key + "' isExecutable='true'>" + content + "</process></definitions>";
  }

  /** Two scripts, a gateway and a task that does nothing. */
  static String straight(String namespace) {
    return process(namespace, "straight",
        "<startEvent id='s'/>" + sets("a", "x", "amount + 1") + sets("b", "y", "x * 2") + "<exclusiveGateway id='g' default='g_e2'/>"
            + "<manualTask id='c'/><endEvent id='e1'/><endEvent id='e2'/>" + flow("s", "a") + flow("a", "b") + flow("b", "g")
            + flow("g", "c", "${y > 10}") + flow("g", "e2") + flow("c", "e1"));
  }

  /** A task that comes again and again. */
  static String again(String namespace) {
    return process(namespace, "again",
        "<startEvent id='s'/><userTask id='t' name='Again'/><exclusiveGateway id='g' default='g_t'/><endEvent id='e'/>" + flow("s", "t")
            + flow("t", "g") + flow("g", "t") + flow("g", "e", "${done}"));
  }

  static String inbox(String namespace) {
    return process(namespace, "inbox",
        "<startEvent id='s'/><userTask id='t' name='Inbox' x:assignee='employee'/><endEvent id='e'/>" + flow("s", "t") + flow("t", "e"));
  }

  private static String approver(String id) {
    return "<userTask id='" + id + "' x:candidateGroups='" + id + "'/><boundaryEvent id='" + id + "Late' attachedToRef='" + id
        + "' cancelActivity='false'><timerEventDefinition><timeDuration xsi:type='tFormalExpression'>P2D</timeDuration></timerEventDefinition></boundaryEvent>"
        + "<userTask id='" + id + "Overdue'/><endEvent id='" + id + "OverdueEnd'/>" + flow("fork", id) + flow(id, "join")
        + flow(id + "Late", id + "Overdue") + flow(id + "Overdue", id + "OverdueEnd");
  }

  /** Three approve at once, a gateway, and signing. */
  static String shortApproval(String namespace) {
    return process(namespace, "short",
        "<startEvent id='s'/>" + sets("conditions", "status", "\"approval\"") + "<parallelGateway id='fork'/>" + groupTask("legal") + groupTask("finance")
            + groupTask("security") + "<parallelGateway id='join'/><exclusiveGateway id='decision' default='decision_rejected'/><endEvent id='rejected'/>"
            + "<userTask id='signing' x:candidateGroups='secretary'/>" + sets("signed", "status", "\"signed\"") + "<endEvent id='e'/>"
            + flow("s", "conditions") + flow("conditions", "fork") + flow("join", "decision") + flow("decision", "signing", "${outcome == \"approved\"}")
            + flow("decision", "rejected") + flow("signing", "signed") + flow("signed", "e"));
  }

  private static String groupTask(String id) {
    return "<userTask id='" + id + "' x:candidateGroups='" + id + "'/>" + flow("fork", id) + flow(id, "join");
  }

  static String approval(String namespace) {
    return process(namespace, "approval",
        "<startEvent id='start'/>" + status("conditions") + status("toApproval") + "<parallelGateway id='fork'/>" + approver("legal")
            + approver("finance") + approver("security") + "<parallelGateway id='join'/><exclusiveGateway id='decision' default='decision_rework'/>"
            + "<userTask id='rework'/><exclusiveGateway id='amountGateway' default='amountGateway_toSigning'/><userTask id='director'/>"
            + status("toSigning") + "<userTask id='signing' x:candidateGroups='secretary'/>" + status("toSigned")
            + "<parallelGateway id='fork2'/><userTask id='reader1'/><userTask id='reader2'/><parallelGateway id='join2'/>"
            + "<endEvent id='end'/>" + flow("start", "conditions") + flow("conditions", "toApproval") + flow("toApproval", "fork")
            + flow("join", "decision") + flow("decision", "amountGateway", "${outcome == \"approved\"}") + flow("decision", "rework")
            + flow("rework", "toApproval") + flow("amountGateway", "director", "${amountMinor > limitMinor}") + flow("amountGateway", "toSigning")
            + flow("director", "toSigning") + flow("toSigning", "signing") + flow("signing", "toSigned") + flow("toSigned", "fork2")
            + flow("fork2", "reader1") + flow("fork2", "reader2") + flow("reader1", "join2") + flow("reader2", "join2") + flow("join2", "end"));
  }
}
