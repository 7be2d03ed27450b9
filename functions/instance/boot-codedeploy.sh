
# Last: CodeDeploy starts a deployment as soon as its agent answers.
say "CodeDeploy agent"
curl -fsS -m 60 --retry 5 -o /root/codedeploy-install "$AGENT"
bash -c 'chmod +x /root/codedeploy-install && /root/codedeploy-install auto'
if [ "$CODEDEPLOY_BY_ENDPOINT" = yes ]; then
  # Only then does it call codedeploy-commands-secure (CodeDeploy user guide, "Use CodeDeploy with Amazon VPC").
  echo ":enable_auth_policy: true" >> /etc/codedeploy-agent/conf/codedeployagent.yml
  systemctl restart codedeploy-agent
fi
say "ready"
