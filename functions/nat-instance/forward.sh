#!/bin/bash
# What comes in at a device leaves by the same device, with its address: forward DEVICE ROUTER.
set -euo pipefail
device=$1 router=$2
sysctl -q -w net.ipv4.ip_forward=1
# A packet's way back is by this device although the main table's default route is by another one.
sysctl -q -w net.ipv4.conf.all.rp_filter=0 "net.ipv4.conf.$device.rp_filter=0"
ip route replace default via "$router" dev "$device" onlink table 1024
ip rule add iif "$device" lookup 1024 priority 1024
iptables -t nat -A POSTROUTING -o "$device" -j MASQUERADE
