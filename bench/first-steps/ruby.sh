#!/bin/bash -e
# A fresh Rails application with one page.
rails new app --database=postgresql --asset-pipeline=propshaft --skip-git --skip-bundle --skip-dev-gems --skip-test --skip-system-test \
  --skip-rubocop --skip-brakeman --skip-javascript --skip-hotwire --quiet
cd app
bundle lock --local
bin/rails generate controller hello index > /dev/null
echo "<p>Hello over <%= request.protocol.delete('://') %></p>" > app/views/hello/index.html.erb
sed -i 's/^  get "hello.*/  root "hello#index"/' config/routes.rb
