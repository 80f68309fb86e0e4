# La sauvegarde de chaque nuit, comme tâche planifiée : à lancer une fois, en administrateur.
# Elle tourne sous le compte donné ici, qui doit lire les versions et écrire dans le dossier des sauvegardes.
param([string]$Compte = "$env:USERDOMAIN\sao", [string]$Dossier = "D:\sauvegardes\sao")

$Action = New-ScheduledTaskAction -Execute "C:\sao\actuelle\.venv\Scripts\python.exe" `
    -Argument "-m sao_dashboard sauvegarder `"$Dossier`" --garder 30" -WorkingDirectory "C:\sao\actuelle"
$Heure = New-ScheduledTaskTrigger -Daily -At 2:15
# Les réglages du service ne sont pas ceux d'une tâche : SAO_VERSIONS se règle aussi pour ce compte, ou pour la machine.
[Environment]::SetEnvironmentVariable("SAO_VERSIONS", "\\serveur\partage\versions", "Machine")
[Environment]::SetEnvironmentVariable("SAO_CLASSEUR", "\\serveur\partage\suivi_operations.xlsx", "Machine")
Register-ScheduledTask -TaskName "Sauvegarde du suivi des opérations" -Action $Action -Trigger $Heure `
    -User $Compte -Password (Read-Host "Mot de passe de $Compte")
