"""What Prometheus and Alertmanager are told, as text of their configuration files."""
import stories

TARGETS = (("prometheus", "localhost:9090"), ("alertmanager", "localhost:9093"), ("pushgateway", "localhost:9091"), ("registry", "registry:5001"),
           ("metadata", "metadata:8080"), ("serving", "serving:8080"), ("batch", "batch:8080"), ("forge", "forge:8080"))

PROMETHEUS = '''# Deployed by ml-platform from platform.git, monitoring/.
global:
  scrape_interval: 5s
  scrape_timeout: 4s
  evaluation_interval: 5s
alerting:
  alertmanagers:
    - static_configs:
        - targets: ["localhost:9093"]
rule_files:
  - /etc/prometheus/rules.yml
scrape_configs:
'''

RULE = '''      - alert: %(alert)s
        expr: "%(query)s"
        for: 5m
        labels:
          severity: %(severity)s
%(label)s        annotations:
          summary: %(summary)s
'''

ESTATE_RULES = '''  - name: estate
    rules:
      - alert: TargetDown
        expr: "up == 0"
        for: 5m
        labels:
          severity: ticket
          team: ml-platform
        annotations:
          summary: A target is not scraped
      - alert: PipelineSilent
        expr: "time() - parcel_pipeline_last_success_timestamp_seconds > 5184000"
        for: 1h
        labels:
          severity: ticket
          team: ml-platform
        annotations:
          summary: A pipeline has not succeeded for sixty days
'''


def prometheus(estate):
    text, down = PROMETHEUS, estate["downTarget"]
    for job, address in TARGETS:
        path = "/metrics"
        if job == down["job"]:
            address, path = down["address"], down["path"]
        text += "  - job_name: %s\n" % job
        if job == "pushgateway":
            text += "    honor_labels: true\n"
        if path != "/metrics":
            text += "    metrics_path: %s\n" % path
        text += '    static_configs:\n      - targets: ["%s"]\n' % address
    return text


def rules(estate):
    text = "groups:\n  - name: models\n    rules:\n"
    # In the order of names: the place of a rule says nothing of what is wrong with it.
    for index, alert in sorted(enumerate(estate["alerts"]), key=lambda pair: pair[1]["alert"]):
        team = (None, estate["goneTeam"])[index] if index < 2 else alert["team"]
        metric = estate["staleMetric"] if index == 2 else alert["metric"]
        text += RULE % dict(alert, query=alert["expr"] % {"metric": metric}, label="          team: %s\n" % team if team else "")
    return text + ESTATE_RULES


def alertmanager(estate):
    teams = sorted([*stories.TEAMS, estate["goneTeam"]])
    text = "route:\n  receiver: ml-platform-oncall\n  group_by: [alertname]\n  routes:\n"
    for team in teams:
        text += '    - matchers: [team="%s"]\n      receiver: %s-oncall\n' % (team, team)
    text += "receivers:\n"
    for team in teams:
        text += '  - name: %s-oncall\n    webhook_configs:\n      - url: "http://pager.parcel.example/%s"\n' % (team, team)
    return text
