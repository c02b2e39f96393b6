Rails.application.routes.draw do
  root 'hello#show'
  get 'up', to: 'hello#up'
end
